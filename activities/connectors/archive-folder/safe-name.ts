const longestName = 120;

/** A name for one folder or file: no separator, no leading dot, nothing that a file system minds. Its ending stays. */
export function safeName(name: string): string {
  const safe = name
    .normalize('NFC')
    .replaceAll(/[\p{Cc}/\\:*?"<>|]/gu, '_')
    .trim()
    .replace(/^\.+/, '_');
  if (safe.length <= longestName) return safe || '_';
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(safe)?.[0] ?? '';
  return safe.slice(0, longestName - ending.length) + ending;
}
