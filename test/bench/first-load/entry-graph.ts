/** What a browser fetches before a page shows, by path in the folder of the screens. */
export interface FirstLoad {
  /** The page itself, its scripts with all that they import statically, and its style sheets. */
  files: string[];
  /** Font files that Latin text asks for: those of other scripts are fetched only when a page has such text. */
  latinFonts: string[];
}

/**
 * Follows a page of a Vite build: its module scripts and what is preloaded, from there every static import, and its
 * style sheets with their fonts. What is imported later, on demand, does not belong to it.
 *
 * @param read gives the text of a file by its path in the folder
 */
export async function followEntry(page: string, read: (path: string) => Promise<string>): Promise<FirstLoad> {
  const html = await read(page);
  const scripts = new Set<string>();
  const follow = async (path: string): Promise<void> => {
    if (scripts.has(path)) return;
    scripts.add(path);
    for (const imported of staticImports(await read(path))) await follow(resolveIn(path, imported));
  };
  for (const path of [...tagged(html, 'script', 'src'), ...linked(html, 'modulepreload')]) await follow(path);

  const sheets = linked(html, 'stylesheet');
  const latinFonts = new Set<string>();
  for (const sheet of sheets) {
    for (const font of fontsForLatin(await read(sheet))) latinFonts.add(resolveIn(sheet, font));
  }
  return { files: [page, ...scripts, ...sheets], latinFonts: [...latinFonts] };
}

/** Specifiers of a minified module's static imports and re-exports, relative ones alone. */
function staticImports(code: string): string[] {
  return [...code.matchAll(/\b(?:from|import)\s*["'](\.{1,2}\/[^"']+)["']/g)].map(([, specifier]) => specifier ?? '');
}

function fontsForLatin(css: string): string[] {
  const faces = [...css.matchAll(/@font-face\s*\{[^}]*\}/g)].map(([face]) => face);
  // A minifier writes U+0000-00FF as U+??.
  return faces
    .filter((face) => !face.includes('unicode-range') || /U\+(?:\?\?|0(?:000)?-(?:00)?FF\b)/i.test(face))
    .flatMap((face) => [...face.matchAll(/url\(["']?([^"')]+)["']?\)/g)].map(([, url]) => url ?? ''));
}

function tagged(html: string, tag: string, attribute: string): string[] {
  const tags = html.match(new RegExp(`<${tag}\\b[^>]*>`, 'g')) ?? [];
  return tags.flatMap((text) => {
    const [, value] = new RegExp(`\\b${attribute}="([^"]+)"`).exec(text) ?? [];
    return value === undefined ? [] : [resolveIn('', value)];
  });
}

function linked(html: string, rel: string): string[] {
  const links = (html.match(/<link\b[^>]*>/g) ?? []).filter((link) => link.includes(`rel="${rel}"`));
  return links.flatMap((link) => tagged(link, 'link', 'href'));
}

/** The path in the folder of an address in a file of it. */
function resolveIn(from: string, address: string): string {
  return new URL(address, `http://folder/${from}`).pathname.slice(1);
}
