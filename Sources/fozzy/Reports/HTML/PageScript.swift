/// What scripts add to HTML reports: filter, keys, theme, copying and zoom.
enum PageScript {
  static let text = """
    (function () {
    'use strict';
    \(start)\(filter)\(keys)\(copying)\(zoom)})();

    """

  /// The page's list of keys.
  static let help = """
    <dialog id="help" aria-labelledby="help-title"><h2 id="help-title">Keys</h2><dl>
    <dt><kbd>/</kbd></dt><dd>Filter by text</dd>
    <dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>Next or previous scenario, as the arrows do</dd>
    <dt><kbd>Enter</kbd></dt><dd>Open or close it</dd>
    <dt><kbd>n</kbd></dt><dd>Next that did not pass</dd>
    <dt><kbd>c</kbd></dt><dd>Copy the line that reproduces it</dd>
    <dt><kbd>+</kbd> <kbd>−</kbd> <kbd>0</kbd></dt><dd>Zoom its timeline</dd>
    <dt><kbd>t</kbd></dt><dd>Light or dark</dd>
    <dt><kbd>Esc</kbd></dt><dd>Clear the filter</dd>
    </dl><form method="dialog"><button class="quiet">Close</button></form></dialog>

    """

  private static let start = """
    const all = (query, root) => Array.from((root || document).querySelectorAll(query));
    const one = (id) => document.getElementById(id);
    const cases = all('.case');
    for (const element of all('.script')) element.hidden = false;

    const theme = one('theme');
    const media = window.matchMedia('(prefers-color-scheme: dark)');
    const root = document.documentElement;
    function isDark() {
      return root.dataset.theme ? root.dataset.theme === 'dark' : media.matches;
    }
    function showTheme() {
      theme.textContent = isDark() ? 'Light' : 'Dark';
      theme.setAttribute('aria-label', isDark() ? 'Use light colours' : 'Use dark colours');
    }
    // A file may have no storage: then the theme lasts as long as the page.
    function setTheme(name) {
      root.dataset.theme = name;
      try { localStorage.setItem('fozzy-theme', name); } catch (error) { }
      showTheme();
    }
    try {
      const kept = localStorage.getItem('fozzy-theme');
      if (kept) root.dataset.theme = kept;
    } catch (error) { }
    theme.addEventListener('click', () => setTheme(isDark() ? 'light' : 'dark'));
    media.addEventListener('change', showTheme);
    showTheme();

    const wanted = location.hash.length > 1 && one(location.hash.slice(1));
    if (wanted && wanted.matches('.case')) { wanted.open = true; wanted.scrollIntoView(); }

    """

  private static let filter = """
    const find = one('find');
    const count = one('count');
    const fold = one('fold');
    const shownCases = () => cases.filter((item) => !item.parentElement.hidden);
    const texts = new Map();
    for (const item of cases) {
      texts.set(item, item.querySelector('.name').textContent.toLowerCase());
    }
    function filter() {
      const words = find.value.toLowerCase().split(/\\s+/).filter(Boolean);
      const result = document.querySelector('input[name=pick]:checked').value;
      let shown = 0;
      for (const item of cases) {
        const fits = (result === 'all' || item.dataset.result === result)
          && words.every((word) => texts.get(item).includes(word));
        item.parentElement.hidden = !fits;
        if (fits) shown += 1;
      }
      count.textContent = shown === cases.length ? '' : shown + ' of ' + cases.length + ' shown';
      document.querySelector('.none').hidden = shown > 0;
    }
    if (find) {
      find.addEventListener('input', filter);
      for (const input of all('input[name=pick]')) input.addEventListener('change', filter);
      fold.addEventListener('click', () => {
        const opens = fold.textContent === 'Open all';
        for (const item of shownCases()) item.open = opens;
        fold.textContent = opens ? 'Close all' : 'Open all';
      });
      one('keys').addEventListener('click', () => one('help').showModal());
      // A browser may keep what was typed over a reload.
      filter();
    }

    """

  private static let keys = """
    const current = () => document.activeElement && document.activeElement.closest('.case');
    function go(item) {
      if (!item) return;
      item.querySelector('summary').focus();
      item.querySelector('summary').scrollIntoView({ block: 'nearest' });
    }
    function move(by, fits) {
      const shown = shownCases().filter(fits || (() => true));
      const here = current();
      const place = shown.indexOf(here);
      if (here && place < 0) {
        const follows = Node.DOCUMENT_POSITION_FOLLOWING;
        return go(shown.find((item) => here.compareDocumentPosition(item) & follows) || shown[0]);
      }
      go(here ? shown[place + by] : shown[0]);
    }
    const actions = {
      '/': () => find && (find.focus(), find.select()),
      '?': () => one('help').showModal(),
      j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
      n: () => move(1, (item) => item.dataset.result === 'fail'),
      c: () => press('.copy'),
      t: () => theme.click(),
      '+': () => press('[data-zoom=in]'), '=': () => press('[data-zoom=in]'),
      '-': () => press('[data-zoom=out]'), 0: () => press('[data-zoom=fit]'),
      Escape: () => find && find.value && (find.value = '', filter()),
    };
    // Presses a button of the scenario that has the focus, or of the only one.
    function press(query) {
      const item = cases.length ? current() : document;
      const button = item && item.querySelector(query);
      if (button) button.click();
    }
    document.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || one('help').open) return;
      const target = event.target;
      if (find && target === find) {
        if (event.key === 'Escape') {
          find.value = '';
          filter();
          find.blur();
        } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
          go(shownCases()[0]);
        } else {
          return;
        }
        return event.preventDefault();
      }
      if (event.key.startsWith('Arrow') && !target.matches('summary')) return;
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    });

    """

  private static let copying = """
    function copyOld(code) {
      const range = document.createRange();
      range.selectNodeContents(code);
      const selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      return document.execCommand('copy');
    }
    for (const button of all('.copy')) {
      button.addEventListener('click', async () => {
        const code = button.parentElement.querySelector('code');
        let done = false;
        try {
          await navigator.clipboard.writeText(code.textContent);
          done = true;
        } catch (error) {
          done = copyOld(code);
        }
        button.textContent = done ? 'Copied' : 'Selected';
        setTimeout(() => { button.textContent = 'Copy'; }, 1500);
      });
    }

    """

  private static let zoom = """
    function duration(ns) {
      const seconds = Math.floor(ns / 1e9);
      const minutes = Math.floor(seconds / 60);
      if (minutes >= 60) {
        return Math.floor(minutes / 60) + 'h ' + minutes % 60 + 'm ' + seconds % 60 + 's';
      }
      const cut = (number) => Math.floor(number * 1000) / 1000;
      if (minutes) return minutes + 'm ' + cut((ns - minutes * 60e9) / 1e9) + 's';
      for (const [length, name] of [[1e9, 's'], [1e6, 'ms'], [1e3, 'us']]) {
        if (ns >= length) return cut(ns / length) + name;
      }
      return ns >= 1 ? Math.floor(ns) + 'ns' : '0';
    }
    for (const part of all('.timeline:not(.flat)')) {
      const end = Number(part.dataset.end);
      const scale = part.querySelector('.scale');
      const ticks = all('span', scale);
      const labels = ticks.map((tick) => tick.textContent);
      // The part of the run that is shown, from 0 to 1.
      let from = 0, width = 1;
      function show(newFrom, newWidth) {
        width = Math.min(1, Math.max(newWidth, 1e-8));
        from = Math.min(1 - width, Math.max(0, newFrom));
        part.classList.toggle('zoomed', width < 1);
        part.style.setProperty('--f', from * 1e9);
        part.style.setProperty('--z', 1 / width);
        ticks.forEach((tick, index) => {
          tick.textContent = width === 1 ? labels[index] : duration((from + width * index / 4) * end);
        });
      }
      const steps = {
        in: () => show(from + width / 4, width / 2),
        out: () => show(from - width / 2, width * 2),
        fit: () => show(0, 1),
      };
      for (const button of all('[data-zoom]', part)) {
        button.addEventListener('click', () => steps[button.dataset.zoom]());
      }
      let begin = null;
      const place = (event) => {
        const box = scale.getBoundingClientRect();
        return from + width * Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
      };
      scale.addEventListener('pointerdown', (event) => {
        begin = place(event);
        scale.setPointerCapture(event.pointerId);
      });
      scale.addEventListener('pointerup', (event) => {
        if (begin === null) return;
        const stop = place(event);
        const length = Math.abs(stop - begin);
        if (length > width / 50) show(Math.min(begin, stop), length);
        begin = null;
      });
      part.addEventListener('dblclick', (event) => {
        const row = event.target.closest('.track') && event.target.closest('.row');
        if (!row) return;
        const start = Number(row.style.getPropertyValue('--a')) / 1e9;
        const length = Number(row.style.getPropertyValue('--w')) / 1e9;
        show(start - length / 10 - 0.0005, length * 1.2 + 0.001);
      });
    }

    """
}
