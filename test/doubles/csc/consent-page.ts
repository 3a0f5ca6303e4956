import { html } from '../pages/html.ts';
import type { Html } from '../pages/html.ts';
import type { Page } from '../pages/page.ts';
import { initialsOf } from '../people.ts';
import type { DemoPerson } from '../people.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

export const serviceName = 'Ondertekendienst';

/** The PIN of everybody: the page shows it. */
export const demoPin = '1234';

export interface Ceremony {
  /** Unguessable: it ties the form to the page that was shown. */
  readonly id: string;
  readonly request: AuthorizationRequest;
  readonly people: readonly DemoPerson[];
  readonly pinWasWrong: boolean;
  /** What the service calls itself. */
  readonly service: string;
  /** Path that takes the decision. */
  readonly action: string;
}

const documentsOf = (count: number): string => (count === 1 ? '1 document' : `${String(count)} documenten`);

const holderBlock = (person: DemoPerson): Html =>
  html`<div class="who">
    <span class="initials" aria-hidden="true">${initialsOf(person)}</span>
    <div>
      <p class="muted">U ondertekent als</p>
      <p class="who-name">${person.name}</p>
      <p class="muted">${person.function}</p>
    </div>
  </div>`;

/** A long list scrolls: then it can be reached by keyboard, and says so. */
const documentList = (titles: readonly string[]): Html => {
  const isLong = titles.length > 5;
  return html`<ul class="documents" aria-label="Te ondertekenen documenten" ${isLong && html`tabindex="0"`}>
      ${titles.map((title) => html`<li><span class="sheet" aria-hidden="true"></span>${title}</li>`)}
    </ul>
    ${isLong && html`<p class="hint">Scrol in de lijst om alle ${titles.length} documenten te zien.</p>`}`;
};

const pinField = (wasWrong: boolean): Html =>
  html`<div class="field">
    <label for="pin">Pincode</label>
    <p class="hint" id="pin-hint">In deze demonstratie is de pincode van iedereen <strong>${demoPin}</strong>.</p>
    ${wasWrong && html`<p class="message message-danger" id="pin-error" role="alert">De pincode klopt niet. Probeer opnieuw.</p>`}
    <input
      class="pin"
      id="pin"
      name="pin"
      type="text"
      inputmode="numeric"
      autocomplete="off"
      maxlength="8"
      aria-describedby="${wasWrong ? 'pin-error pin-hint' : 'pin-hint'}"
      aria-invalid="${wasWrong ? 'true' : 'false'}"
      ${wasWrong && html`autofocus`}
    />
  </div>`;

const personField = (people: readonly DemoPerson[], hint: string | null): Html =>
  html`<div class="field">
    <label for="person">Wie bent u?</label>
    <select id="person" name="person">
      ${people.map(
        ({ id, name, function: does }) =>
          html`<option value="${id}" ${id === hint && html` selected`}>${name}, ${does}</option>`,
      )}
    </select>
  </div>`;

const form = (ceremony: Ceremony, fields: Html, agree: string): Html =>
  html`<form method="post" action="${ceremony.action}">
    <input type="hidden" name="ceremony" value="${ceremony.id}" />
    ${fields}
    <div class="actions">
      <button class="button button-primary" name="decision" value="agree">${agree}</button>
      <button class="button button-secondary" name="decision" value="cancel">Annuleren</button>
    </div>
  </form>`;

const demoNotice = (service: string): Html =>
  html`<p class="message message-demo">
    <strong>DEMONSTRATIE — ${service.toLowerCase()}.</strong> De handtekening is echt gemaakt, maar met een
    testcertificaat: ze heeft geen juridische waarde.
  </p>`;

/** The page on which a signer agrees, with the PIN, to sign exactly these documents or to let the service be used. */
export function consentPage(ceremony: Ceremony): Page {
  const { request, people, pinWasWrong, service } = ceremony;
  const page = { service, formOrigins: [new URL(request.redirectUri).origin] };
  const prefix = pinWasWrong ? 'Fout: ' : '';
  if (request.scope === 'service') {
    return {
      ...page,
      title: `${prefix}Toegang tot uw certificaat`,
      content: html`<div class="card">
        <h1>Toegang tot uw certificaat</h1>
        ${demoNotice(service)}
        <p>De toepassing <strong>${request.clientId}</strong> wil zien met welk certificaat u kunt ondertekenen.</p>
        ${form(ceremony, html`${personField(people, request.hint)}${pinField(pinWasWrong)}`, 'Toegang geven')}
      </div>`,
    };
  }
  const count = documentsOf(request.hashes.length);
  return {
    ...page,
    title: `${prefix}${count} ondertekenen`,
    content: html`<div class="card">
      <h1>${count} ondertekenen</h1>
      ${request.description !== null && html`<p class="lead">${request.description}</p>`} ${demoNotice(service)}
      ${holderBlock(request.holder)} ${request.titles.length > 0 && documentList(request.titles)}
      ${form(ceremony, pinField(pinWasWrong), 'Ondertekenen')}
    </div>`,
  };
}
