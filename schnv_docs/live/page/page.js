// Follows each save: fetches the page again and exchanges what differs, so that the place where one reads stays.
'use strict';

const PARTS = ['status', 'tabs', 'problems', 'lines'];
let address = location.href;
let asked = 0;

document.getElementById('reload').hidden = true;

function exchange(id, fresh) {
  const here = document.getElementById(id);
  const there = fresh.getElementById(id);
  here.hidden = there.hidden;
  if (here.innerHTML !== there.innerHTML) here.replaceChildren(...there.childNodes);
}

function exchangePages(fresh) {
  const here = document.getElementById('pages');
  const there = fresh.getElementById('pages');
  const pages = [...here.querySelectorAll('li')];
  const kept = new Map(pages.map((page) => [page.dataset.digest, page]));
  const list = here.querySelector('ol');
  [...there.querySelectorAll('li')].forEach((page, place) => {
    const old = pages[place];
    const isSame = old && old.outerHTML === page.outerHTML;
    if (isSame) return;
    const known = kept.get(page.dataset.digest);
    // A picture that is here already need not be fetched, only its links may be others.
    if (known && known !== old) page.querySelector('image').replaceWith(known.querySelector('image').cloneNode());
    if (old) old.replaceWith(page);
    else list.append(page);
  });
  pages.slice(there.querySelectorAll('li').length).forEach((page) => page.remove());
  here.className = there.className;
  const note = there.querySelector('.note');
  here.querySelector('.note')?.remove();
  if (note) here.prepend(note);
  here.setAttribute('aria-label', there.getAttribute('aria-label'));
}

async function refresh() {
  const own = ++asked;
  const answer = await fetch(address, { cache: 'no-store' });
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (own !== asked) return; // a later answer is on its way
  document.title = fresh.title;
  PARTS.forEach((id) => exchange(id, fresh));
  exchangePages(fresh);
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('#tabs a, #pages a');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  address = new URL(link.getAttribute('href'), location.href).href;
  history.replaceState(null, '', address);
  refresh().then(() => {
    if (!link.closest('#tabs')) document.querySelector('#lines a')?.focus();
  });
});

const events = new EventSource('events');
events.addEventListener('message', refresh);
events.addEventListener('error', () => {
  document.getElementById('status').textContent = document.body.dataset.gone;
});
