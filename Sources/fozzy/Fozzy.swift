import ArgumentParser
import Replay
import TOMLKit

@main
struct Fozzy: ParsableCommand {
  func run() throws { print(TOMLTable().count) }
}
