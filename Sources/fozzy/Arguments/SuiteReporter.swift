import ArgumentParser

/// How `test` prints its results for people and programs, other than `--json`.
enum SuiteReporter: String, CaseIterable, ExpressibleByArgument {
  case pretty
  case junit
  case html
}
