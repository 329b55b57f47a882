import ArgumentParser

/// One of the values that an option knows, called on the command line as in the code.
///
/// The lists of the parser's own are made by way of key paths and generic collections, for which the
/// runtime searches through every conformance of the program: a tenth of a millisecond for each type,
/// in each process whose command has the option.
protocol OptionValue: RawRepresentable<String>, CaseIterable, ExpressibleByArgument {}

extension OptionValue where AllCases == [Self] {
  static var allValueStrings: [String] { allCases.map { $0.rawValue } }

  /// None: the options' help says what the values mean.
  static var allValueDescriptions: [String: String] { [:] }
}
