import type { SigningSession } from '../../store/index.ts';

/** The documents that a session holds the lease of, prepared or not yet. */
export const documentIdsOf = ({ documents, toPrepare = [] }: SigningSession): string[] => [
  ...documents.map(({ documentId }) => documentId),
  ...toPrepare.map(({ document }) => document.id),
];
