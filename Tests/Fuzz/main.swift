// Feeds the reader of scenarios, and what runs and records them, with inputs that libFuzzer makes up.
//
// Built and run by `scripts/fuzz`. A property that does not hold ends the process, and libFuzzer
// keeps the input.

import CFuzzer
import Glibc

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
let status = unsafe LLVMFuzzerRunDriver(&count, &arguments) { start, count in
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  checkReading(input)
  checkRunning(input)
  return 0
}
exit(status)
