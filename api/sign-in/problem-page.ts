const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** A page without scripts or styles, for when there is no session to show a screen in. */
export function signInProblemPage(sentence: string, retryHref: string): string {
  return `<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Aanmelden | Paraaf</title></head>
<body><main><h1>Aanmelden lukt niet</h1><p>${escape(sentence)}</p><p><a href="${escape(retryHref)}">Opnieuw aanmelden</a></p></main></body>
</html>
`;
}
