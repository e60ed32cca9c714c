// Follows each save: fetches the page again and exchanges what differs, so that the place where one reads stays.
'use strict';

const PARTS = ['status', 'tabs', 'problems', 'lines'];
let address = location.href;
let asked = 0;
let opened = ''; // the link of the item whose lines are shown

document.getElementById('reload').hidden = true;

function focusOn(place, href) {
  place.querySelector(`a[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
}

// Exchanges a part of the page; the keyboard stays on the link that it was on.
function keepingFocus(place, change) {
  const href = place.contains(document.activeElement) && document.activeElement.getAttribute('href');
  change();
  if (href && !place.contains(document.activeElement)) focusOn(place, href);
}

function exchange(id, fresh) {
  const here = document.getElementById(id);
  const there = fresh.getElementById(id);
  here.hidden = there.hidden;
  if (here.innerHTML !== there.innerHTML) keepingFocus(here, () => here.replaceChildren(...there.childNodes));
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
  keepingFocus(document.getElementById('pages'), () => exchangePages(fresh));
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('#tabs a, #pages a, .close');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  address = new URL(link.getAttribute('href'), location.href).href;
  history.replaceState(null, '', address);
  const isItem = link.closest('#pages');
  if (isItem) opened = link.getAttribute('href');
  refresh().then(() => {
    const beside = document.getElementById('beside');
    if (isItem) beside.scrollTop = 0;
    if (isItem) beside.querySelector('#lines a').focus({ preventScroll: true });
    else if (link.matches('.close')) focusOn(document.getElementById('pages'), opened);
  });
});

const events = new EventSource('events');
events.addEventListener('message', () => refresh().catch(() => {})); // whoever does not answer is gone, as below
events.addEventListener('error', () => {
  document.getElementById('status').textContent = document.body.dataset.gone;
});
