import { dict, name } from '../pdf/objects.ts';
import type { PdfValue } from '../pdf/objects.ts';

/**
 * sRGB by its primaries (ISO 32000-2, 8.6.5.3). A calibrated space is allowed in every PDF/A part, whatever output intent the
 * file has; the device spaces are not.
 */
export const CALIBRATED_RGB: PdfValue = [
  name('CalRGB'),
  dict({
    WhitePoint: [0.95047, 1, 1.08883],
    Gamma: [2.2, 2.2, 2.2],
    Matrix: [0.41239, 0.21264, 0.01933, 0.35758, 0.71517, 0.11919, 0.18048, 0.07219, 0.95053],
  }),
];

export type Colour = 'ink' | 'muted' | 'accent' | 'rule' | 'paper';

const VALUES: Readonly<Record<Colour, string>> = {
  ink: '0.09 0.12 0.14',
  muted: '0.35 0.40 0.43',
  accent: '0.05 0.36 0.42',
  rule: '0.74 0.79 0.81',
  paper: '1 1 1',
};

/** Operators that set the fill and the stroke colour; the colour space is the resource `Cs1`. */
export const fill = (colour: Colour): string => `/Cs1 cs ${VALUES[colour]} sc`;
export const stroke = (colour: Colour): string => `/Cs1 CS ${VALUES[colour]} SC`;

export const colourResources = (): PdfValue => dict({ Cs1: CALIBRATED_RGB });
