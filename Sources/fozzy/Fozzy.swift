import ArgumentParser
import TOMLKit
import Replay

@main
struct Fozzy: ParsableCommand {
  func run() throws { print(TOMLTable().count) }
}
