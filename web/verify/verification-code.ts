/** A verification code is sixteen digits, printed in fours; people type and paste it with spaces, dots or hyphens. */
export const codeLength = 16;

/** The digits of what was typed: all else, a whole pasted line or address too, is left out. */
export function digitsOf(typed: string): string {
  const fromAddress = /\/verify\/([\d\s%-]+)/.exec(typed)?.[1];
  return (fromAddress ?? typed).replaceAll('%20', '').replace(/\D/g, '');
}

/** `1234 5678 9012 3456` */
export function spacedCode(code: string): string {
  return digitsOf(code).replace(/(\d{4})(?=\d)/g, '$1 ');
}
