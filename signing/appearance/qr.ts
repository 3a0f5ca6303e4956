import { create } from 'qrcode';
import { serializeLength } from '../pdf/serialize.ts';

/**
 * The dark modules of a QR code (ISO/IEC 18004, error correction level M) as path operators, in a square of this size with
 * its lower left at x, y. The quiet zone is the caller's.
 */
export function qrPath(text: string, x: number, y: number, size: number): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const step = size / modules.size;
  const bars: string[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size;) {
      let run = 0;
      while (column + run < modules.size && modules.get(row, column + run)) run++;
      if (run > 0) {
        const bar = [x + column * step, y + size - (row + 1) * step, run * step, step];
        bars.push(`${bar.map(serializeLength).join(' ')} re`);
      }
      column += Math.max(1, run);
    }
  }
  return `${bars.join('\n')} f`;
}
