import type { BaseBlock } from 'asn1js';
import { contentOf, encode, octets, oid, sequence, splitDer, tagged } from '../cms/der.ts';
import { rawOf } from '../cms/read.ts';
import type { ReadCms } from '../cms/read.ts';
import { dottedOf } from './signed-structure.ts';

/** What a CMS carries itself, each in DER. */
export interface RevocationValues {
  readonly ocspResponses: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

const ID_RI_OCSP_RESPONSE = '1.3.6.1.5.5.7.16.2';
const ID_BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';
/** adbe-revocationInfoArchival (ISO 32000-2, 12.8.3.3.2), signed. */
const ID_ADBE_ARCHIVAL = '1.2.840.113583.1.1.8';
/** revocation-values (ETSI EN 319 122-1, A.1.2.2), unsigned. */
const ID_REVOCATION_VALUES = '1.2.840.113549.1.9.16.2.24';

/**
 * The OCSP answers and revocation lists in a CMS: in its `crls` (RFC 5652, 10.2.1; RFC 5940 for OCSP), as PDF software put them before
 * there was a security store, and as CAdES does. A part that is not what it should be gives nothing.
 */
export function revocationValuesOf(cms: Pick<ReadCms, 'revocationInfo' | 'signedAttributes' | 'unsignedAttributes'>) {
  const beside = cms.revocationInfo.map((item) => readable(() => fromInfo(item)));
  const archival = attributeOf(cms.signedAttributes.get(ID_ADBE_ARCHIVAL), (answer) => answer);
  const values = attributeOf(cms.unsignedAttributes.get(ID_REVOCATION_VALUES), asResponse);
  const all = [...beside, archival, values];
  return {
    ocspResponses: all.flatMap(({ ocspResponses }) => ocspResponses),
    crls: all.flatMap(({ crls }) => crls),
  } satisfies RevocationValues;
}

const NOTHING: RevocationValues = { ocspResponses: [], crls: [] };

function readable(read: () => RevocationValues): RevocationValues {
  try {
    return read();
  } catch {
    // The reader of DER throws on a length that leads beyond the end.
    return NOTHING;
  }
}

/** RevocationInfoChoice: a list, or under [1] another kind by its identifier. */
function fromInfo(item: Buffer): RevocationValues {
  if (item[0] === 0x30) return { ...NOTHING, crls: [item] };
  const [format, info] = item[0] === 0xa1 ? splitDer(item) : [];
  const isResponse = format?.[0] === 0x06 && dottedOf(format) === ID_RI_OCSP_RESPONSE;
  return isResponse && info ? { ...NOTHING, ocspResponses: [info] } : NOTHING;
}

/** Both attributes have lists under [0] and OCSP answers under [1]. */
function attributeOf(value: BaseBlock | undefined, answerOf: (item: Buffer) => Buffer): RevocationValues {
  return readable(() => {
    const parts = new Map((value ? splitDer(rawOf(value)) : []).map((part) => [part[0], part]));
    const itemsOf = (tag: number) => {
      const part = parts.get(tag);
      return part ? splitDer(contentOf(part)) : [];
    };
    return { crls: itemsOf(0xa0), ocspResponses: itemsOf(0xa1).map(answerOf) };
  });
}

/** CAdES leaves out the envelope of the answer (RFC 6960, 4.2.1), which says no more than that there is one. */
const asResponse = (basic: Buffer): Buffer =>
  sequence(encode(0x0a, Buffer.from([0])), tagged(0, sequence(oid(ID_BASIC_RESPONSE), octets(basic))));
