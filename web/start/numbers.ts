const format = new Intl.NumberFormat('nl-BE', { maximumFractionDigits: 6 });

/** `1.250,50` → 1250.5; points group thousands, a comma starts the decimals, a lone point before one or two digits does too. */
export function readNumber(typed: string): number | null {
  const plain = typed.trim().replace(/[\s €]/g, '');
  if (/^-?\d+\.\d{1,2}$/.test(plain)) return Number(plain);
  if (!/^-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/.test(plain)) return null;
  return Number(plain.replaceAll('.', '').replace(',', '.'));
}

export function writeNumber(value: number): string {
  return format.format(value);
}
