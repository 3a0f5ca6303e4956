/** An e-mail address as forms take it: no quoted local part, no address of a machine. */
export const emailAddress =
  /^(?!\.)(?!.*\.\.)[A-Za-z0-9_'+\-.]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

export const longestName = 200;
export const longestEmail = 254;

/** Whether a value is a name and an e-mail address; what the schema `contact` takes, for where no schema library runs. */
export function isContact(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Object.keys(value).sort().join() !== 'email,name') return false;
  const { name, email } = value as { name: unknown; email: unknown };
  if (typeof name !== 'string' || typeof email !== 'string') return false;
  const isName = name.trim() !== '' && name.trim().length <= longestName;
  return isName && email.length <= longestEmail && emailAddress.test(email);
}
