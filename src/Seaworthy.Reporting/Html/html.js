
'use strict';
// Filters the findings. What is chosen is kept in the address after #, so that a link shows the same to somebody else.
(() => {
  const form = document.getElementById('filters');
  const list = document.getElementById('list');

  // A link to a check's explanation opens it.
  const openTarget = () => {
    const target = location.hash.startsWith('#check-') && document.getElementById(location.hash.slice(1));
    if (target) { target.open = true; target.scrollIntoView(); }
  };
  if (!form || !list) { addEventListener('hashchange', openTarget); openTarget(); return; }

  const findings = [...list.querySelectorAll('.finding')];
  const homes = findings.map(finding => finding.parentElement);
  const homeGroups = [...list.children];
  const fields = ['chapter', 'namespace', 'kind', 'check', 'state', 'group'].filter(name => form.elements[name]);
  const severities = [...form.querySelectorAll('[name=severity]')];
  const usual = severities.filter(box => box.defaultChecked).map(box => box.value).join();
  const chosen = () => severities.filter(box => box.checked).map(box => box.value);
  const expand = document.getElementById('expand');
  let texts, checkGroups, by = 'file';

  // From the address to the form and back.
  const readHash = () => {
    const state = new URLSearchParams(location.hash.includes('=') ? location.hash.slice(1) : '');
    form.elements.search.value = state.get('search') ?? '';
    const wanted = (state.get('severity') ?? usual).split(',');
    for (const box of severities) box.checked = wanted.includes(box.value);
    for (const name of fields) {
      const field = form.elements[name];
      field.value = state.get(name) ?? '';
      if (field.selectedIndex < 0) field.value = '';
    }
  };
  const writeHash = () => {
    const state = new URLSearchParams();
    if (form.elements.search.value.trim()) state.set('search', form.elements.search.value.trim());
    if (chosen().join() !== usual) state.set('severity', chosen().join());
    for (const name of fields) if (form.elements[name].value) state.set(name, form.elements[name].value);
    const hash = state.toString().replaceAll('%2C', ',');
    history.replaceState(null, '', hash ? '#' + hash : location.pathname + location.search);
  };

  // Findings below their file, where they are at home, or below their check.
  const groupOf = finding => {
    const check = finding.dataset.check;
    if (!checkGroups.has(check)) {
      const group = document.createElement('section');
      const title = group.appendChild(document.createElement('h3'));
      group.className = 'group';
      for (const name of ['name', 'summary', 'number']) title.append(Object.assign(document.createElement('span'), { className: name }), ' ');
      title.querySelector('.name').textContent = check;
      title.querySelector('.summary').textContent = document.getElementById('check-' + check)?.dataset.summary ?? '';
      checkGroups.set(check, group);
    }
    return checkGroups.get(check);
  };
  const regroup = wanted => {
    if (wanted === by) return;
    by = wanted;
    checkGroups ??= new Map();
    const order = ['critical', 'high', 'medium', 'low', 'info'];
    const sorted = findings.map((finding, index) => ({ finding, index, rank: order.indexOf(finding.dataset.severity) }));
    if (by === 'check') sorted.sort((a, b) => a.rank - b.rank || a.index - b.index);
    for (const { finding, index } of sorted) (by === 'check' ? groupOf(finding) : homes[index]).append(finding);
    list.replaceChildren(...(by === 'check' ? checkGroups.values() : homeGroups));
  };

  const isState = (finding, wanted) => wanted === 'all' || (wanted ? finding.dataset.state === wanted : finding.dataset.state !== 'accepted');
  const apply = () => {
    const words = form.elements.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shownSeverities = new Set(chosen());
    const state = form.elements.state?.value ?? '';
    const exact = ['chapter', 'namespace', 'kind', 'check'].map(name => [name, form.elements[name].value]).filter(([, value]) => value);
    if (words.length) texts ??= findings.map(finding => finding.textContent.toLowerCase());
    let shown = 0;
    findings.forEach((finding, index) => {
      const fits = shownSeverities.has(finding.dataset.severity) && isState(finding, state)
        && exact.every(([name, value]) => finding.dataset[name] === value) && words.every(word => texts[index].includes(word));
      finding.hidden = !fits;
      if (fits) shown++;
    });
    list.dataset.by = form.elements.group.value || 'file';
    regroup(list.dataset.by);
    for (const group of list.children) {
      const number = [...group.children].filter(child => child.matches('.finding:not([hidden])')).length;
      group.hidden = number === 0;
      group.querySelector('.number').textContent = number;
    }
    for (const name of fields) form.elements[name].classList.toggle('set', form.elements[name].value !== '');
    for (const chapter of document.querySelectorAll('.chapter'))
      chapter.getAttribute('href') === '#chapter=' + form.elements.chapter.value ? chapter.setAttribute('aria-current', 'true') : chapter.removeAttribute('aria-current');
    document.getElementById('nothing').hidden = shown > 0;
    document.getElementById('shown').textContent = `${shown.toLocaleString('en')} of ${findings.length.toLocaleString('en')} findings shown`;
  };
  const changed = () => { writeHash(); apply(); };

  // What a check is about is written once in the page, and shown in a finding when it is opened.
  list.addEventListener('toggle', event => {
    const why = event.target.open && event.target.querySelector('.why:not(.told)');
    const about = why && document.querySelector(`#check-${event.target.dataset.check} .about`);
    if (!about) return;
    why.classList.add('told');
    why.replaceChildren(...about.cloneNode(true).childNodes);
  }, true);

  let waiting;
  form.addEventListener('input', event => { clearTimeout(waiting); waiting = setTimeout(changed, event.target.name === 'search' ? 120 : 0); });
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(changed));
  expand.addEventListener('click', () => {
    const open = expand.getAttribute('aria-pressed') !== 'true';
    for (const finding of findings) finding.open = open && !finding.hidden;
    expand.setAttribute('aria-pressed', open);
    expand.textContent = open ? 'Close all' : 'Open all';
  });
  addEventListener('keydown', event => {
    if (event.key === '/' && !event.target.matches('input, select')) { event.preventDefault(); form.elements.search.focus(); }
  });
  addEventListener('hashchange', () => {
    if (!location.hash || location.hash.includes('=')) { readHash(); apply(); document.getElementById('findings').scrollIntoView(); }
    openTarget();
  });

  // On paper everything that is shown is open.
  let closed = [];
  addEventListener('beforeprint', () => { closed = [...document.querySelectorAll('details:not([open]):not([hidden])')]; for (const item of closed) item.open = true; });
  addEventListener('afterprint', () => { for (const item of closed) item.open = false; });

  form.hidden = false;
  readHash();
  apply();
  openTarget();
})();
