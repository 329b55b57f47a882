"""HTML reports in a real browser: what a person can do with them, and what they must not do."""

import unittest

from browser import Browser
from fozzy import NASTY, Folder

PASSING = [{"type": "sleep", "duration": "250ms"}, {"type": "set_kv", "key": "a", "value": "1"}]
FAILING = [
    {"type": "sleep", "duration": "1s"},
    {"type": "set_kv", "key": "a", "value": "one\ntwo\nthree\n"},
    {"type": "get_kv_assert", "name": "the report", "key": "a", "equals": "one\n2\nthree\n"},
]

# The names of the scenarios that can be seen.
SHOWN = """Array.from(document.querySelectorAll('.case'))
  .filter((item) => !item.parentElement.hidden)
  .map((item) => item.querySelector('.path').textContent.split('/').pop())"""
FOCUSED = "document.activeElement.closest('.case')?.querySelector('.path b').textContent ?? ''"
# The least contrast of a text with what is behind it, as WCAG counts it.
CONTRAST = """(() => {
  const parts = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((v) => {
      v /= 255;
      return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (item) => {
    for (; item; item = item.parentElement) {
      const colour = parts(getComputedStyle(item).backgroundColor);
      if (colour.length < 4 || colour[3] > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  let least = [99, ''];
  for (const item of document.querySelectorAll('body *')) {
    const own = Array.from(item.childNodes).some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !item.offsetParent || item.matches('script, .hide')) continue;
    const [a, b] = [light(parts(getComputedStyle(item).color)), light(behind(item))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < least[0]) least = [ratio, item.tagName + '.' + item.className];
  }
  return least;
})()"""


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        cls.folder = Folder()
        cls.addClassCleanup(cls.folder.close)
        for name in ("alpha", "beta", "gamma"):
            cls.folder.scenario(f"tests/{name}.fozzy.json", *PASSING)
        for name in ("bad", "worse"):
            cls.folder.scenario(f"tests/{name}.fozzy.json", *FAILING)
        for number, text in enumerate(NASTY):
            cls.folder.scenario(
                f"nasty/{number:02}{text.replace('/', '-').replace(chr(0), '')[:60]}.fozzy.json",
                {"type": "trace_event", "name": text[:200], "fields": {text: text}},
                {"type": "set_kv", "key": "a", "value": text * 20},
                {"type": "get_kv_assert", "name": text, "key": "a", "equals": text * 19 + "x"},
            )
        cls.suite = cls.report("suite", "test", "tests/**/*.fozzy.json", "--det")
        cls.nasty = cls.report("nasty", "test", "nasty/**/*.fozzy.json", "--det")
        cls.single = cls.report("single", "run", "tests/bad.fozzy.json", "--det")

    @classmethod
    def report(cls, name, *arguments):
        done = cls.folder.run(*arguments, "--reporter", "html")
        if done.returncode not in (0, 1):
            raise AssertionError(done.stderr)
        return cls.folder.write(f"{name}.html", done.stdout.decode())

    def open(self, path, **options):
        self.browser.open(path, **options)
        return self.browser

    def tearDown(self):
        # Whatever was done: no errors, and nothing was asked of anybody.
        self.assertEqual(self.browser.logged, [])
        self.assertEqual([url[:8] for url in self.browser.requested], ["file:///"])

    def test_shows_failures_first_and_opens_the_first(self):
        browser = self.open(self.suite)
        self.assertEqual(browser.run(SHOWN), [
            f"{name}.fozzy.json" for name in ("bad", "worse", "alpha", "beta", "gamma")])
        self.assertEqual(
            browser.run("Array.from(document.querySelectorAll('.case[open]')).length"), 1)
        self.assertIn("2 of 5 scenarios failed", browser.run("document.querySelector('h1').innerText"))
        body = browser.run("document.querySelector('.case[open]').innerText")
        for text in ("get_kv_assert", "tests/bad.fozzy.json:4:1", "− 2", "+ two", "step 2",
                     "fozzy run tests/bad.fozzy.json --det --seed", "fozzy replay .fozzy/"):
            self.assertIn(text, body)

    def test_filters_by_text_and_result(self):
        browser = self.open(self.suite)
        browser.press("/")
        self.assertEqual(browser.run("document.activeElement.id"), "find")
        browser.type("GAM tests")
        self.assertEqual(browser.run(SHOWN), ["gamma.fozzy.json"])
        self.assertEqual(browser.run("document.getElementById('count').textContent"), "1 of 5 shown")
        browser.type(" nothing")
        self.assertEqual(browser.run(SHOWN), [])
        self.assertFalse(browser.run("document.querySelector('.none').hidden"))
        browser.press("Escape")
        self.assertEqual(len(browser.run(SHOWN)), 5)
        browser.run("document.querySelector('input[value=fail]').click()")
        self.assertEqual(browser.run(SHOWN), ["bad.fozzy.json", "worse.fozzy.json"])
        browser.run("document.querySelector('input[value=pass]').click()")
        self.assertEqual(len(browser.run(SHOWN)), 3)
        # Messages count too.
        browser.run("document.querySelector('input[value=all]').click()")
        browser.press("/")
        browser.type("get_kv")
        self.assertEqual(len(browser.run(SHOWN)), 2)

    def test_works_with_keys_alone(self):
        browser = self.open(self.suite)
        for key, name in (("j", "bad"), ("j", "worse"), ("ArrowDown", "alpha"), ("k", "worse"),
                          ("ArrowUp", "bad"), ("n", "worse")):
            browser.press(key)
            self.assertEqual(browser.run(FOCUSED), f"{name}.fozzy.json", key)
        self.assertFalse(browser.run("document.activeElement.closest('.case').open"))
        browser.press("Enter")
        self.assertTrue(browser.run("document.activeElement.closest('.case').open"))
        self.assertNotEqual(browser.run("getComputedStyle(document.activeElement).outlineStyle"), "none")
        browser.press("?")
        self.assertTrue(browser.run("document.getElementById('help').open"))
        browser.press("j")
        browser.press("Escape")
        self.assertFalse(browser.run("document.getElementById('help').open"))
        self.assertEqual(browser.run(FOCUSED), "worse.fozzy.json")

    def test_zooms_the_timeline(self):
        browser = self.open(self.single)
        ticks = "Array.from(document.querySelectorAll('.scale span')).map((tick) => tick.textContent)"
        whole = ["0", "250ms", "500ms", "750ms", "1s"]
        self.assertEqual(browser.run(ticks), whole)
        width = "document.querySelector('.row .track i').getBoundingClientRect().width"
        before = browser.run(width)
        browser.press("+")
        self.assertEqual(browser.run(ticks), ["250ms", "375ms", "500ms", "625ms", "750ms"])
        self.assertAlmostEqual(browser.run(width), 2 * before, delta=1)
        browser.press("-")
        self.assertEqual(browser.run(ticks), whole)
        browser.press("+")
        browser.press("0")
        self.assertEqual(browser.run(ticks), whole)

    def test_copies_the_line_that_reproduces_it(self):
        browser = self.open(self.single)
        # The button says it for a moment only.
        browser.run("""(() => {
          const button = document.querySelector('.copy');
          window.said = [];
          new MutationObserver(() => said.push(button.textContent))
            .observe(button, { childList: true, subtree: true, characterData: true });
        })()""")
        browser.press("c")
        browser.wait_until("said.length > 0")
        self.assertIn(browser.run("said[0]"), ("Copied", "Selected"))

    def test_has_two_themes_and_keeps_the_one_that_was_chosen(self):
        back = "getComputedStyle(document.body).backgroundColor"
        light = self.open(self.suite).run(back)
        dark = self.open(self.suite, dark=True).run(back)
        self.assertNotEqual(light, dark)
        self.browser.press("t")
        self.assertEqual(self.browser.run(back), light)
        self.assertEqual(self.open(self.suite, dark=True).run(back), light)
        self.browser.run("localStorage.clear()")

    def test_every_text_can_be_read(self):
        for path in (self.suite, self.single):
            for dark in (False, True):
                for width in (390, 1440):
                    browser = self.open(path, dark=dark, width=width)
                    browser.run("document.querySelectorAll('details').forEach((d) => { d.open = true })")
                    least, where = browser.run(CONTRAST)
                    self.assertGreaterEqual(least, 4.5, (where, dark))

    def test_fits_a_phone(self):
        for path in (self.suite, self.single, self.nasty):
            browser = self.open(path, width=390, height=844)
            browser.run("document.querySelectorAll('details').forEach((d) => { d.open = true })")
            self.assertEqual(browser.run("document.documentElement.scrollWidth"), 390, path)

    def test_no_labels_of_the_time_axis_meet(self):
        self.folder.scenario("long.fozzy.json", {"type": "sleep", "duration": "5h"})
        done = self.folder.run("run", "long.fozzy.json", "--det", "--timeout", "5h", "--reporter", "html")
        path = self.folder.write("long.html", done.stdout.decode())
        for width in (320, 390, 600, 768, 900, 1024, 1440):
            browser = self.open(path, width=width)
            gaps = browser.run("""(() => {
              const boxes = Array.from(document.querySelectorAll('.scale span'))
                .map((tick) => tick.getBoundingClientRect()).filter((box) => box.width);
              return boxes.slice(1).map((box, index) => box.left - boxes[index].right);
            })()""")
            self.assertIn(len(gaps), (2, 4), width)
            self.assertGreaterEqual(min(gaps), 6, width)

    def test_parts_of_a_path_keep_their_order(self):
        self.folder.scenario("bidi/שלום/عربي/x.fozzy.json", *PASSING)
        self.folder.scenario("bidi/שלום/עולם.fozzy.json", *PASSING)
        done = self.folder.run("test", "bidi/**/*.json", "--det", "--reporter", "html")
        browser = self.open(self.folder.write("bidi.html", done.stdout.decode()))
        lefts = browser.run("""Array.from(document.querySelectorAll('.path')).map((path) =>
          Array.from(path.children).filter((part) => part.matches('.dir, b'))
            .map((part) => part.getBoundingClientRect().left))""")
        self.assertEqual(len(lefts), 2)
        for places in lefts:
            self.assertEqual(places, sorted(places))

    def test_is_printed_on_white(self):
        browser = self.open(self.single, dark=True)
        browser.press("t")
        browser.press("t")
        self.assertEqual(browser.run("document.documentElement.dataset.theme"), "dark")
        browser.print_on_paper()
        paper = browser.run("getComputedStyle(document.body).backgroundColor")
        self.assertEqual(paper, "rgb(250, 250, 248)")
        self.assertEqual(browser.run("document.querySelector('.copy').offsetHeight"), 0)
        browser.run("localStorage.clear()")

    def test_says_seed_and_run_once_where_it_is_about_one_scenario(self):
        count = "document.body.textContent.split('3235823838').length - 1"
        # Once in the heading, and in the line that reproduces it.
        self.assertEqual(self.open(self.single).run(count), 2)

    def test_can_be_read_without_scripts(self):
        browser = self.open(self.suite, scripts=False)
        # A browser puts off the layout of what isn't on the screen yet; innerText would leave it out.
        browser.run("document.querySelectorAll('.list > li').forEach((item) => "
                    "{ item.style.contentVisibility = 'visible' })")
        text = browser.run("document.body.innerText")
        for part in ("2 of 5 scenarios failed", "alpha.fozzy.json", "Timeline", "fozzy run tests/bad"):
            self.assertIn(part, text)
        self.assertEqual(browser.run("document.querySelector('.tools').offsetHeight"), 0)
        self.assertEqual(browser.run("document.querySelector('.copy').offsetHeight"), 0)

    def test_no_text_becomes_markup(self):
        browser = self.open(self.nasty)
        self.assertTrue(browser.run("document.title").startswith("fail: "))
        self.assertEqual(browser.run("document.images.length"), 0)
        self.assertEqual(browser.run("document.scripts.length"), 1)
        self.assertEqual(browser.run("document.querySelectorAll('.case').length"), len(NASTY))
        text = browser.run("document.body.textContent")
        for nasty in NASTY:
            for word in "".join(c if c.isprintable() else " " for c in nasty).split():
                self.assertIn(word, text)

    def test_helps_those_who_do_not_see_it(self):
        browser = self.open(self.suite)
        for query in ("header", "main", "footer", "[role=search]", "h1", "html[lang]"):
            self.assertEqual(browser.run(f"document.querySelectorAll('{query}').length"), 1, query)
        unnamed = """Array.from(document.querySelectorAll('button, input')).filter((item) =>
          !(item.getAttribute('aria-label') || item.textContent.trim() || item.closest('label')))
          .length"""
        self.assertEqual(browser.run(unnamed), 0)
        ids = "Array.from(document.querySelectorAll('[id]')).map((item) => item.id)"
        names = browser.run(ids)
        self.assertEqual(len(names), len(set(names)))
        browser.press("Tab")
        self.assertEqual(browser.run("document.activeElement.className"), "skip")


if __name__ == "__main__":
    unittest.main()
