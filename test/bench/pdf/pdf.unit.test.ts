import { describe, expect, it } from '@jest/globals';
import { validatePdf } from '../../../signing/index.ts';
import { makeLargePdf } from './large-pdf.ts';
import { openBenchSigner } from './signer.ts';

describe('signing to be measured', () => {
  it('makes a PDF of the size asked and signs it so that it validates at level B-T', async () => {
    const pdf = await makeLargePdf(1_000_000);
    expect(Math.abs(pdf.length - 1_000_000)).toBeLessThan(20_000);
    const signer = await openBenchSigner();
    const result = validatePdf(await signer.signPdf(pdf), { trustAnchors: [signer.trustAnchorsPem] });
    expect(result).toMatchObject({ ok: true, report: { indication: 'TOTAL_PASSED', signatures: [{ level: 'B-T' }] } });
    expect(signer.authorityMs).toHaveLength(1);
  });
});
