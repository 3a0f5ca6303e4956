const dayFormat = new Intl.DateTimeFormat('nl-BE', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/Brussels',
});

/** `12 november 2026` */
export function dutchDay(at: string): string {
  return dayFormat.format(new Date(at));
}

/** ` tegen 12 november 2026`, or nothing when there is no due date. */
export function dutchUntil(dueAt: string | null): string {
  return dueAt === null ? '' : ` tegen ${dutchDay(dueAt)}`;
}

/** As it is printed on a page: in fours. */
export function groupedCode(verificationCode: string): string {
  return verificationCode.replaceAll(/(\d{4})(?=\d)/g, '$1 ');
}
