import { createHash } from 'node:crypto';

/** Draws that come again for the same seed and purpose: what one part of a run draws does not shift those of another. */
export interface Draws {
  /** At least 0 and less than 1. */
  share(): number;
  /** True so often, of 1. */
  chance(probability: number): boolean;
  /** One of a list, each as likely. */
  oneOf<T>(list: readonly [T, ...T[]]): T;
}

export function drawsOf(seed: number, purpose: string): Draws {
  let count = 0;
  const share = () => {
    const digest = createHash('sha256')
      .update(`${String(seed)}/${purpose}/${String(count++)}`)
      .digest();
    return digest.readUInt32BE() / 2 ** 32;
  };
  return {
    share,
    chance: (probability) => share() < probability,
    oneOf: (list) => list[Math.floor(share() * list.length)] ?? list[0],
  };
}
