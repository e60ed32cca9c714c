'use strict';
(() => {
  const form = document.getElementById('filters');
  const hits = document.getElementById('hits');
  const sections = [...document.querySelectorAll('main section')].map((section) => ({
    name: section.dataset.name,
    count: section.querySelector('.count'),
    nothing: section.querySelector('.nothing'),
    tables: [...section.querySelectorAll('table')],
    rows: [...section.querySelectorAll('.entry')].map(described),
  }));

  // What a row can be found by: its own text and that of the heading above it.
  function described(row) {
    const above = row.parentElement.querySelector('.meeting');
    return {
      row,
      text: fold(`${above ? above.textContent : ''} ${row.textContent}`),
      year: [row.dataset.year],
      kind: row.dataset.kinds === undefined ? null : row.dataset.kinds.split('/').map((kind) => kind.trim()),
      organisation: row.dataset.organisations.split('|'),
      state: row.dataset.state === undefined ? null : [row.dataset.state],
    };
  }

  function fold(text) {
    return text.normalize('NFC').toLocaleLowerCase(document.documentElement.lang).replace(/\s+/g, ' ');
  }

  function chosen(id) {
    const field = document.getElementById(id);
    return field ? field.value : '';
  }

  // A choice leaves alone what it says nothing of: attendance has no kind, a decision is not open or done.
  function fits(entry, words, choices) {
    return words.every((word) => entry.text.includes(word))
      && choices.every(([id, values]) => entry[id] === null || values.some((value) => entry[id].includes(value)));
  }

  function filter() {
    const words = fold(chosen('words')).split(' ').filter(Boolean);
    const choices = [
      ...['year', 'kind', 'organisation'].map((id) => [id, [chosen(id)]]),
      ['state', chosen('state').split(' ')],
    ].filter(([, values]) => values[0]);
    const shown = sections.map((section) => show(section, words, choices));
    clearTimeout(filter.waiting);
    const any = words.length > 0 || choices.length > 0;
    filter.waiting = setTimeout(() => { hits.textContent = any ? shown.join(' · ') : ''; }, 250);
  }

  function show(section, words, choices) {
    for (const entry of section.rows) entry.row.hidden = !fits(entry, words, choices);
    for (const table of section.tables) {
      for (const body of table.tBodies) body.hidden = !body.querySelector('.entry:not([hidden])');
      const holder = table.closest('.scroll') ?? table;
      holder.hidden = [...table.tBodies].every((body) => body.hidden);
    }
    const found = section.rows.filter((entry) => !entry.row.hidden).length;
    const all = section.rows.length;
    section.nothing.hidden = found > 0;
    section.count.textContent = found === all ? String(all) : `${found} / ${all}`;
    return hits.dataset.one.replace('{name}', section.name).replace('{n}', found).replace('{count}', all);
  }

  form.addEventListener('input', filter);
  form.addEventListener('change', filter); // which is all that some browsers say of a list
  form.addEventListener('submit', (event) => event.preventDefault());
  form.querySelector('button').addEventListener('click', () => {
    form.reset();
    filter();
    document.getElementById('words').focus();
  });
  // A link leads to its row also where a choice had hidden that.
  document.getElementById('register').addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    const row = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (row && row.hidden) {
      form.reset();
      filter();
    }
  });
  document.getElementById('panel').hidden = false;
  filter(); // a browser may have kept what was chosen before
})();
