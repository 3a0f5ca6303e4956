const particles = new Set(['van', 'de', 'den', 'der', 'ter', 'ten', 'het', "'t"]);

/** `An Peeters` is AP, `Els Van den Broeck` EB: the first name and the last name without its particles. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '' && !particles.has(word.toLowerCase()));
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}
