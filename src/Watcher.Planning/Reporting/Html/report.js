// Filter, zoom and hints. All that there is to read is in the page already; texts go in as texts, never as markup.
(function () {
  'use strict';
  var find = function (selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); };
  var make = function (tag, text, parent) { var e = document.createElement(tag); e.textContent = text; parent.appendChild(e); return e; };
  var gantt = document.getElementById('gantt'), table = document.querySelector('#actions table');
  var rows = table ? Array.prototype.slice.call(table.tBodies[0].rows) : [];

  // ---- filter: lanes and rows whose text has all the words
  var texts = null, lanes = null;
  function prepare() {
    texts = {};
    rows.forEach(function (row) { texts[row.id] = row.textContent.toLowerCase(); });
    lanes = find('#gantt .l:not(.axis):not(.load)').map(function (lane) {
      return { lane: lane, name: lane.firstChild.textContent.toLowerCase(), bars: Array.prototype.slice.call(lane.lastChild.children) };
    });
  }
  function idOf(bar) { return 'a' + parseInt(bar.title.slice(1), 10); }
  function filter(query, output) {
    if (!texts) prepare();
    var words = query.toLowerCase().split(/\s+/).filter(function (w) { return w; });
    var has = function (text) { return words.every(function (w) { return text.indexOf(w) >= 0; }); };
    var hits = 0, shown = 0, hit = {};
    rows.forEach(function (row) {
      var yes = has(texts[row.id]);
      hit[row.id] = yes;
      if (yes) hits++;
      row.hidden = !yes;
    });
    lanes.forEach(function (l) {
      var named = words.length ? has(l.name) : true, any = named;
      l.bars.forEach(function (bar) {
        var yes = named || hit[idOf(bar)];
        any = any || yes;
        bar.classList.toggle('dim', !yes);
      });
      l.lane.hidden = !any;
      if (any) shown++;
    });
    output.textContent = words.length ? hits + ' of ' + rows.length + ' actions' + (gantt ? ', ' + shown + ' lanes' : '') : '';
  }
  function addFilter(before) {
    var tools = document.createElement('div'), label = document.createElement('label'), timer = 0;
    tools.className = 'tools';
    label.appendChild(document.createTextNode('Filter '));
    var input = document.createElement('input'), output = document.createElement('output');
    input.type = 'search';
    input.placeholder = 'instance, host, kind …';
    output.setAttribute('aria-live', 'polite');
    label.appendChild(input);
    tools.appendChild(label);
    tools.appendChild(output);
    input.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(function () { filter(input.value, output); }, 150); });
    before.parentNode.insertBefore(tools, before);
    return tools;
  }
  var tools = gantt ? addFilter(gantt) : table ? addFilter(table.parentNode) : null;

  // ---- zoom of the time axis
  var zoom = 1, end = gantt ? parseFloat(gantt.getAttribute('data-end')) : 0, ticks = document.getElementById('ticks');
  var first = ticks ? Array.prototype.slice.call(ticks.childNodes) : [], step = gantt ? gantt.style.getPropertyValue('--s') : '';
  var steps = [.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];
  function two(n) { return (n > 9 ? '' : '0') + n; }
  function time(s) {
    if (s >= 3600) { var m = Math.round(s / 60); return Math.floor(m / 60) + ' h ' + two(m % 60) + ' min'; }
    if (s >= 120) { var w = Math.round(s); return Math.floor(w / 60) + ' min ' + two(w % 60) + ' s'; }
    return s === 0 || s >= 1 ? Math.round(s * 10) / 10 + ' s' : Math.round(s * 10000) / 10 + ' ms';
  }
  function setZoom(to, at) {
    to = Math.min(64, Math.max(1, to));
    if (to === zoom) return;
    var label = gantt.querySelector('.h').offsetWidth, width = gantt.clientWidth - label;
    var x = at === undefined ? width / 2 : at - label, place = (gantt.scrollLeft + x) / (width * zoom);
    zoom = to;
    gantt.style.setProperty('--z', zoom);
    if (zoom === 1) {
      ticks.textContent = '';
      first.forEach(function (tick) { ticks.appendChild(tick); });
      gantt.style.setProperty('--s', step);
    } else {
      var s = steps.filter(function (v) { return end / v <= 8 * zoom; })[0] || 86400 * Math.ceil(end / 86400 / 8 / zoom);
      gantt.style.setProperty('--s', s / end * 100);
      ticks.textContent = '';
      for (var i = 0; i * s <= end; i++) make('u', time(i * s), ticks).style.left = i * s / end * 100 + '%';
    }
    gantt.scrollLeft = place * width * zoom - x;
  }
  if (gantt) {
    [['−', 'Zoom out', function () { setZoom(zoom / 2); }], ['+', 'Zoom in', function () { setZoom(zoom * 2); }], ['fit', 'Show the whole time', function () { setZoom(1); }]].forEach(function (b) {
      var button = make('button', b[0], tools);
      button.type = 'button';
      button.title = b[1];
      button.setAttribute('aria-label', b[1]);
      button.addEventListener('click', b[2]);
    });
    gantt.addEventListener('wheel', function (e) {
      if (!e.ctrlKey) return;
      e.preventDefault();
      setZoom(zoom * (e.deltaY > 0 ? 1 / 1.4 : 1.4), e.clientX - gantt.getBoundingClientRect().left);
    }, { passive: false });

    // ---- lanes by name, as they come, or by their first action
    var byName = find('#gantt .l:not(.axis):not(.load)'), byStart = null, started = false;
    var order = make('button', 'order by start', tools);
    order.type = 'button';
    order.addEventListener('click', function () {
      byStart = byStart || byName.map(function (lane, i) { return { lane: lane, at: parseFloat(lane.lastChild.firstChild.style.left), i: i }; })
        .sort(function (a, b) { return a.at - b.at || a.i - b.i; }).map(function (l) { return l.lane; });
      started = !started;
      var all = document.createDocumentFragment();
      (started ? byStart : byName).forEach(function (lane) { all.appendChild(lane); });
      gantt.appendChild(all);
      order.textContent = started ? 'order by name' : 'order by start';
    });

    // ---- a bar leads to its row, a row's number to its bars
    var marked = [];
    var mark = function (id) {
      marked.forEach(function (e) { e.classList.remove('hit'); });
      marked = find('#gantt [title^="#' + id.slice(1) + ' "]').concat(document.getElementById(id) || []);
      marked.forEach(function (e) { e.classList.add('hit'); });
      return marked;
    };
    gantt.addEventListener('click', function (e) {
      if (!e.target.title) return;
      var id = idOf(e.target), row = document.getElementById(id);
      mark(id);
      if (row) row.scrollIntoView({ block: 'center' });
    });
    if (table) table.addEventListener('click', function (e) {
      var cell = e.target.closest('th'), row = cell && cell.parentNode;
      if (!row || !row.id) return;
      var bars = mark(row.id);
      if (bars.length > 1) bars[0].scrollIntoView({ block: 'center', inline: 'center' });
    });
  }

  // ---- hints over the maps
  var maps = document.getElementById('maps'), data = document.getElementById('squares');
  if (maps && data) {
    var squares = JSON.parse(data.textContent), columns = +maps.getAttribute('data-columns');
    var tip = make('div', '', document.body);
    tip.id = 'tip';
    tip.hidden = true;
    maps.addEventListener('mousemove', function (e) {
      var svg = e.target.closest('.map');
      if (!svg) { tip.hidden = true; return; }
      var box = svg.getBoundingClientRect(), unit = box.width / columns;
      var square = squares[Math.floor((e.clientY - box.top) / unit) * columns + Math.floor((e.clientX - box.left) / unit)];
      tip.hidden = !square;
      if (!square) return;
      tip.textContent = square[0] + ['vCPU', 'memory', 'disk'].map(function (name, i) {
        var b = square[1 + 2 * i], a = square[2 + 2 * i];
        return b === null ? '' : '\n' + name + ' ' + b + ' % → ' + a + ' %';
      }).join('');
      tip.style.left = Math.min(e.clientX + 14, window.innerWidth - tip.offsetWidth - 8) + 'px';
      tip.style.top = Math.min(e.clientY + 14, window.innerHeight - tip.offsetHeight - 8) + 'px';
    });
    maps.addEventListener('mouseleave', function () { tip.hidden = true; });
  }
})();
