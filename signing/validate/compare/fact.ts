/**
 * What a later revision did, whoever allows it. The first group is what signing needs, the second what a form or a reviewer
 * does, the third nothing allows.
 */
export type ChangeKind =
  /** An empty signature field that was there has been signed. */
  | 'signature-added'
  /** A new signature field with a box on a page, signed or not. */
  | 'signature-field-added'
  /** A new signature field that shows nothing. */
  | 'invisible-signature-added'
  /** A document time stamp, which shows nothing. */
  | 'timestamp-added'
  /** `/DSS`: certificates and what says that they were not revoked. */
  | 'validation-data-added'
  /** The date and the program in the document's information, the PDF version and its extensions. */
  | 'metadata-refreshed'
  /** A field of the form got another value, with its look. */
  | 'form-filled'
  /** A field may not be filled in any more. */
  | 'field-made-read-only'
  /** A note, or a mark at text: what a reviewer adds and a reader can tell from the document. */
  | 'comment-added'
  | 'comment-changed'
  | 'comment-removed'
  /** A stamp, a text box, a drawing, a link, a redaction: what can hide or imitate content (evil annotation attack). */
  | 'annotation-added'
  | 'annotation-changed'
  | 'annotation-removed'
  /** A new signature box that covers a large part of a page (sneaky signature attack). */
  | 'signature-covers-page'
  /** A new signature field that shows the box of another, or holds another's signature. */
  | 'signature-borrowed'
  /** A new signature that is none: its byte range does not fit its revision. */
  | 'signature-malformed'
  /** A signature that was there, its field or its box, has another look or value. */
  | 'signature-changed'
  | 'field-added'
  | 'field-changed'
  | 'field-removed'
  /** The form as a whole: fonts, scripts, order, appearances left to the reader. */
  | 'form-changed'
  | 'page-content-changed'
  /** Fonts, images, layers and colours that a page draws with. */
  | 'page-resources-changed'
  /** The size, the turn or anything else of a page. */
  | 'page-changed'
  /** Pages added, removed or moved. */
  | 'page-tree-changed'
  /** What happens when the file is opened or used. */
  | 'action-changed'
  /** Layers shown or hidden (shadow attack). */
  | 'layers-changed'
  | 'catalog-changed'
  /** Titles and descriptions. */
  | 'metadata-changed'
  /** Something the signed revision referred to and did not have is there now (shadow attack). */
  | 'hidden-object-shown'
  /** The file starts from another catalog. */
  | 'document-replaced'
  /** Bytes that belong to no revision (incremental saving attack). */
  | 'bytes-outside-revisions'
  /** Cross-references that do not continue those that were signed, or that readers can take in two ways. */
  | 'cross-references-ambiguous'
  /** An object of which readers may see different values: a key is written twice. */
  | 'object-ambiguous'
  | 'revision-unreadable'
  /** More revisions or objects than are looked at. */
  | 'too-much-to-compare';

export interface ChangeFact {
  readonly kind: ChangeKind;
  /** Counted from 1. */
  readonly page: number | null;
  /** The full name of the field. */
  readonly field: string | null;
}
