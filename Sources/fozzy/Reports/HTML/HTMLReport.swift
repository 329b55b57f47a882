/// The results of one or many scenarios as one HTML file that needs nothing else.
///
/// All of it is there without scripts; they add filter, keys, zoom and copying. The file asks the
/// network for nothing, and a policy in it forbids that.
struct HTMLReport {
  let results: Results

  /// So many steps are shown of all timelines together, those of failures first.
  static let stepsMax = 5000

  /// Failures first, each part in the order of the suite.
  private var ordered: [ReportedScenario] {
    results.scenarios.filter { !$0.isPass } + results.scenarios.filter(\.isPass)
  }

  /// The file.
  var text: String {
    var page = HTMLBuilder()
    page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"\(Self.policy)\">\n")
    page.raw("<link rel=\"icon\" href=\"data:,\">\n")
    page.element("title", "", "\(results.status): \(results.title) – fozzy")
    page.raw("\n<style>\n\(PageStyle.text)</style>\n</head>\n<body>\n")
    page.raw("<a class=\"skip\" href=\"#scenarios\">Skip to the scenarios</a>\n")
    addHead(to: &page)
    if results.scenarios.count > 1 { addTools(to: &page) }
    addScenarios(to: &page)
    page.raw(PageScript.help)
    page.raw("<footer class=\"foot\">")
    page.text("fozzy \(Fozzy.version). Times are virtual unless they are dates.")
    page.raw("</footer>\n<script>\n\(PageScript.text)</script>\n</body>\n</html>\n")
    return page.html
  }

  /// Nothing may be loaded, whatever stands in the page.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    + "base-uri 'none'; form-action 'none'"

  private func addScenarios(to page: inout HTMLBuilder) {
    page.raw("<main id=\"scenarios\" tabindex=\"-1\">\n")
    var stepsLeft = Self.stepsMax
    if results.scenarios.count == 1 {
      for scenario in results.scenarios {
        page.addBody(of: scenario, isOnly: true, stepsLeft: &stepsLeft)
      }
      page.raw("</main>\n")
      return
    }
    page.raw("<div class=\"columns\" aria-hidden=\"true\"><span>Result</span>")
    page.raw("<span>Scenario</span><span>Steps</span><span>Virtual time</span></div>\n")
    page.raw("<ol class=\"list\" role=\"list\">\n")
    for (index, scenario) in ordered.enumerated() {
      let isOpen = index == 0 && !scenario.isPass
      page.add(scenario, number: index + 1, isOpen: isOpen, stepsLeft: &stepsLeft)
    }
    page.raw("</ol>\n<p class=\"none\" hidden>No scenario fits the filter.</p>\n</main>\n")
  }
}
