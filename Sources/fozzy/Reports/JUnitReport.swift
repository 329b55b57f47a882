import SimKernel
import SystemPackage

extension Results {
  /// The results as the JUnit XML that CI systems read: one test case for each scenario.
  ///
  /// Times are virtual. Where nothing may depend on the time of day, the suite began in 1970.
  var junit: String {
    // The schemas want neither fractions of a second nor a time zone.
    let start = times.map { String($0.started.prefix(19)) } ?? "1970-01-01T00:00:00"
    let property = runID.map { "\n      <property name=\"runId\" value=\"\($0)\"/>" } ?? ""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
        <testsuite id="0" package="fozzy" name="fozzy" timestamp="\(start)" hostname="localhost" \
      tests="\(scenarios.count)" failures="\(failedCount)" errors="0" \
      time="\(elapsed.decimalSeconds)">
          <properties>
            <property name="seed" value="\(seed)"/>\(property)
          </properties>

      """ + scenarios.map(\.testCase).joined() + """
            <system-out/>
            <system-err/>
          </testsuite>
        </testsuites>

        """
  }
}

extension ReportedScenario {
  fileprivate var testCase: String {
    let path = FilePath(path)
    let folder = path.removingLastComponent().string
    let name = path.lastComponent?.string ?? path.string
    let head =
      "    <testcase classname=\"\(escapedMarkup(folder.isEmpty ? "." : folder))\" "
      + "name=\"\(escapedMarkup(name))\" time=\"\(elapsed.decimalSeconds)\""
    if isPass { return head + "/>\n" }
    let first = findings.first
    let lines =
      FailureText(findings: findings, lastRecords: lastRecords).lines(in: .plain)
      + (repeatLine.map { ["reproduce: \($0)"] } ?? [])
      + (tracePath.map { ["recorded \($0)"] } ?? [])
    return head + ">\n"
      + "      <failure type=\"\(escapedMarkup(first?.title ?? status))\" "
      + "message=\"\(escapedMarkup(shownInLine(first?.message ?? "", atMost: 400)))\">"
      + lines.map(escapedMarkup).joined(separator: "\n") + "</failure>\n"
      + "    </testcase>\n"
  }
}

extension VirtualDuration {
  /// Seconds with three digits behind the point, rounded up.
  fileprivate var decimalSeconds: String {
    let milliseconds = millisecondsRoundedUp
    let rest = "\(milliseconds % 1000)"
    return "\(milliseconds / 1000).\(String(repeating: "0", count: 3 - rest.utf8.count))\(rest)"
  }
}
