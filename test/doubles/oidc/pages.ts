import { html, trusted } from '../pages/html.ts';
import type { Html } from '../pages/html.ts';
import type { Page } from '../pages/page.ts';
import { initialsOf } from '../people.ts';
import type { DemoPerson } from '../people.ts';

export const serviceName = 'Aanmelden';

const personButton = (person: DemoPerson): Html =>
  html`<li data-person="${person.name} ${person.function} ${person.department}">
    <button class="person" name="person" value="${person.id}">
      <span class="initials" aria-hidden="true">${initialsOf(person)}</span>
      <span>
        <span class="person-name">${person.name}</span>
        <span class="person-function">${person.function}</span>
      </span>
    </button>
  </li>`;

const departmentGroup = (department: string, people: readonly DemoPerson[], index: number): Html =>
  html`<section class="group" data-group aria-labelledby="department-${index}">
    <h2 id="department-${index}">${department}</h2>
    <ul class="people">
      ${people.map(personButton)}
    </ul>
  </section>`;

/** The page on which one chooses whom to be: the people by department, with a search field. */
export function peoplePage(action: string, people: readonly DemoPerson[], formOrigins: readonly string[]): Page {
  const departments = [...new Set(people.map(({ department }) => department))];
  return {
    title: 'Wie bent u?',
    service: serviceName,
    scripts: ['people-filter'],
    formOrigins,
    content: html`<div class="chooser">
      <h1>Wie bent u?</h1>
      <p class="message message-demo">
        <strong>Aanmelden — DEMONSTRATIE.</strong> Kies een persoon om als die persoon te werken. Er is geen wachtwoord:
        de personen en hun gegevens zijn verzonnen.
      </p>
      <div class="search" data-search-field hidden>
        <label for="search">Zoeken op naam, functie of dienst</label>
        <input id="search" type="search" autocomplete="off" data-search />
      </div>
      <p class="count" role="status" data-count></p>
      <form method="post" action="${action}">
        ${departments.map((department, index) =>
          departmentGroup(
            department,
            people.filter((person) => person.department === department),
            index,
          ),
        )}
      </form>
    </div>`,
  };
}

/** @param form the provider's own form, with its id `op.logoutForm` */
export const logoutPage = (form: string, formOrigins: readonly string[]): Page => ({
  title: 'Afmelden',
  service: serviceName,
  scripts: ['auto-submit'],
  formOrigins,
  content: html`<div class="card">
    <h1>U wordt afgemeld</h1>
    <p>Gebeurt er niets? Gebruik dan de knop.</p>
    ${trusted(form)}
    <div class="actions">
      <button class="button button-primary" form="op.logoutForm" name="logout" value="yes" data-submit>Afmelden</button>
    </div>
  </div>`,
});

export const loggedOutPage: Page = {
  title: 'U bent afgemeld',
  service: serviceName,
  content: html`<div class="card">
    <h1>U bent afgemeld</h1>
    <p>U kunt dit venster sluiten.</p>
  </div>`,
};
