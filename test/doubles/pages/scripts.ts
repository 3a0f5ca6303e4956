/** Sends the form that is on the page only to be sent on; without scripts its button does. */
export const autoSubmitScript = `document.querySelector('form')?.requestSubmit(document.querySelector('[data-submit]'));`;

/** Shows the people whose name, function or department has every word typed, and says how many there are. */
export const peopleFilterScript = `
const search = document.querySelector('[data-search]');
const count = document.querySelector('[data-count]');
const people = [...document.querySelectorAll('[data-person]')];
const groups = [...document.querySelectorAll('[data-group]')];
const plain = (text) => text.normalize('NFD').replace(/\\p{M}/gu, '').toLowerCase();
const show = () => {
  const words = plain(search.value).split(/\\s+/).filter(Boolean);
  let found = 0;
  for (const person of people) {
    const matches = words.every((word) => plain(person.dataset.person).includes(word));
    person.hidden = !matches;
    if (matches) found += 1;
  }
  for (const group of groups) group.hidden = !group.querySelector('[data-person]:not([hidden])');
  count.textContent = found === 0 ? 'Niemand gevonden. Probeer een deel van de naam of de dienst.'
    : found === 1 ? '1 persoon' : found + ' personen';
};
search.closest('[data-search-field]').hidden = false;
search.addEventListener('input', show);
show();
`;
