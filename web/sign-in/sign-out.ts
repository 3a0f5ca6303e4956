import { forgetSafetyCopies } from '../../designer/draft/safety-copy.ts';
import { eraseKept } from '../keeping/kept-text.ts';

/**
 * Ends the session on the server, by a form so that the browser follows to the sign-in service; what was typed and
 * not sent is erased first. `switch` comes back at the sign-in, to go on as another person.
 */
export function signOut(csrfToken: string, how: 'leave' | 'switch'): void {
  eraseKept(sessionStorage);
  forgetSafetyCopies();
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/auth/sign-out';
  for (const [name, value] of Object.entries({ csrfToken, next: how })) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}
