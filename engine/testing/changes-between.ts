type Item = { id: string };

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && 'id' in value;
const isItems = (value: unknown): value is Item[] => Array.isArray(value) && value.every(isItem);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const said = (value: unknown): string => (value === undefined ? '(none)' : JSON.stringify(value));

const saidAll = (items: readonly Item[]): string => (items.length === 0 ? '(none)' : items.map(said).join(' '));

/** Test support: what differs between two flows, a line each: `nodes.paraaf.settings.due: (none) => {"workingDays":5}`. */
export function changesBetween(before: unknown, after: unknown, path = ''): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isItems(before) && isItems(after)) return changedItems(before, after, path);
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => changesBetween(before[key], after[key], path === '' ? key : `${path}.${key}`));
  }
  return [`${path}: ${said(before)} => ${said(after)}`];
}

/** Of a list of what has ids, by id; their order counts where it differs for those that stay. */
function changedItems(before: readonly Item[], after: readonly Item[], path: string): string[] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))];
  const changes = ids.flatMap((id) => {
    const were = before.filter((item) => item.id === id);
    const are = after.filter((item) => item.id === id);
    if (were.length === 1 && are.length === 1) return changesBetween(were[0], are[0], `${path}.${id}`);
    if (JSON.stringify(were) === JSON.stringify(are)) return [];
    return [`${path}.${id}: ${saidAll(were)} => ${saidAll(are)}`];
  });
  const order = (items: readonly Item[], others: readonly Item[]) =>
    items.map(({ id }) => id).filter((id) => others.some((other) => other.id === id));
  return [...changes, ...changesBetween(order(before, after).join(), order(after, before).join(), `${path} in order`)];
}
