/** The key of a flow from its name: `Bestelbon (tot € 5.000)` is `bestelbon-tot-5-000`. At most 64 characters. */
export function flowKeyOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-+|-+$/g, '');
}
