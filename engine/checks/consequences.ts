import type { CheckCode, Problem } from '../problem.ts';

/** Parts of a flow, by the path of a fault in one, and what checks say to be missing when such a part cannot be read. */
const seemsMissing: [part: RegExp, codes: CheckCode[]][] = [
  [
    /^(?:form|data)\b|^nodes\[\d+\]\.settings\.form\b/,
    [
      'field/unknown',
      'principal/unknown-field',
      'title/unknown-field',
      'text/unknown-field',
      'feel/unknown-name',
      'expression/unknown-name',
    ],
  ],
  [/^documents\b/, ['sign/no-signable-document', 'seal/no-signable-document', 'document/unknown-place']],
  [/^edges\b/, ['port/dangling', 'join/single-edge', 'soundness/unreachable']],
  [
    /^nodes(?:\[\d+\](?:\.(?:id|kind))?)?$/,
    ['start/missing', 'end/missing', 'edge/unknown-node', 'port/dangling', 'soundness/unreachable'],
  ],
  [/^nodes\[\d+\]\.settings\.branches\b/, ['edge/unknown-port']],
];

/** What the checks found, without what may only follow from faults against the schema: it is said once those are mended. */
export function withoutConsequences(found: readonly Problem[], faults: readonly Problem[]): Problem[] {
  const hidden = new Set(
    seemsMissing.flatMap(([part, codes]) =>
      faults.some(({ params }) => part.test(params['path'] ?? '')) ? codes : [],
    ),
  );
  return found.filter(({ code }) => !hidden.has(code));
}
