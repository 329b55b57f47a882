import Testing

@Suite("fozzy test --reporter")
struct JUnitTests {
  @Test("junit prints one test case for each scenario")
  func golden() async throws {
    let workspace = try Workspace()
    try workspace.write(Scenarios.passing, to: "a&b.fozzy.json")
    try workspace.write(
      #"{"version": 1, "name": "x", "steps": [{"type": "fail", "message": "<\"a\"\u0007\n]]>"}]}"#,
      to: "t/c.fozzy.json"
    )
    let outcome = try await workspace.fozzy(
      ["test", "*.fozzy.json", "--det", "--reporter", "junit"]
    )
    #expect(outcome.status == 1)
    #expect(outcome.error == "")
    let text = outcome.output.replacing(/[0-9a-f]{32}/, with: "ID")
    #expect(
      text == #"""
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
          <testsuite id="0" package="fozzy" name="fozzy" timestamp="1970-01-01T00:00:00" \#
        hostname="localhost" tests="2" failures="1" errors="0" time="0.001">
            <properties>
              <property name="seed" value="3235823838"/>
              <property name="runId" value="ID"/>
            </properties>
            <testcase classname="." name="a&amp;b.fozzy.json" time="0.001"/>
            <testcase classname="t" name="c.fozzy.json" time="0.000">
              <failure type="fail" message="&lt;&quot;a&quot;\u{07}\n]]&gt;">\#
        t/c.fozzy.json:1:39: assertion fail: &lt;&quot;a&quot;\u{07}\n]]&gt;
          {&quot;version&quot;: 1, &quot;name&quot;: &quot;x&quot;, &quot;steps&quot;: [\#
        {&quot;type&quot;: &quot;fail&quot;, \#
        &quot;message&quot;: &quot;&lt;\&quot;a\&quot;\u0007\n]]&gt;&quot;}]}
                                                ^
          step 0: fail
        last records:
          at 0ms  0  spawn of task 1 (steps)
          at 0ms  1  start of step 0 (fail), by task 1
        reproduce: fozzy run t/c.fozzy.json --det --seed 14774587491743599348
        recorded .fozzy/runs/ID/trace.fozzy</failure>
            </testcase>
            <system-out/>
            <system-err/>
          </testsuite>
        </testsuites>

        """#
    )
    try workspace.write(outcome.output, to: "junit.xml")
    let line = """
      python3 -c 'import xml.etree.ElementTree as tree
      suite = tree.parse("junit.xml").getroot()[0]
      print(suite.tag, suite.get("tests"), suite.get("failures"), [case.get("name") for case in suite.iter("testcase")])'
      """
    let parsed = try await workspace.shell(line)
    #expect(parsed.output == "testsuite 2 1 ['a&b.fozzy.json', 'c.fozzy.json']\n")
  }

  @Test("junit says when the suite began, without --det")
  func time() async throws {
    let workspace = try Workspace()
    try workspace.write(Scenarios.passing, to: "a.fozzy.json")
    let outcome = try await workspace.fozzy("test", "a.fozzy.json", "--reporter", "junit")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(/timestamp="20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d"/))
  }
}
