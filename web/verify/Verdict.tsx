import { CircleAlert, CircleCheckBig, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Verification } from '../../api/resources/cases.ts';
import { classNames } from '../class-names.ts';
import { type Outcome, OutcomeIcon } from '../elements/OutcomeIcon.tsx';
import { Page } from '../elements/Page.tsx';
import { longMoment } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import { spacedCode } from './verification-code.ts';
import styles from './VerifyPage.module.css';

type Signature = Verification['documents'][number]['signatures'][number];

const outcomes: Record<Verification['verdict'], Outcome> = {
  valid: 'good',
  changed: 'bad',
  invalid: 'bad',
  unsigned: 'doubtful',
  'in-progress': 'waiting',
};

/** The answer in plain language, then who signed each document, when, and under which mandate. */
export function Verdict({ found, children }: { found: Verification; children: ReactNode }) {
  const text = useText();
  return (
    <Page
      title={text(`verdict.${found.verdict}`)}
      width="text"
      above={<OutcomeIcon outcome={outcomes[found.verdict]} />}
    >
      <p className={styles.lead}>{text(`verdict.explain.${found.verdict}`)}</p>
      <dl className={styles.facts}>
        <div>
          <dt>{text('verify.document')}</dt>
          <dd>{found.title}</dd>
        </div>
        <div>
          <dt>{text('verify.organisation')}</dt>
          <dd>{found.organisation}</dd>
        </div>
        <div>
          <dt>{text('verify.code')}</dt>
          <dd className="tabular">{spacedCode(found.code)}</dd>
        </div>
      </dl>
      {found.documents.map((document) => (
        <section key={document.sha256} className={styles.document} aria-label={document.fileName}>
          <h2>{document.fileName}</h2>
          {document.signatures.length === 0 && <p>{text('verify.noSignatures')}</p>}
          <ul className={styles.signatures}>
            {document.signatures.map((signature) => (
              <SignatureItem key={`${signature.name}${signature.signedAt}`} signature={signature} />
            ))}
          </ul>
        </section>
      ))}
      {children}
    </Page>
  );
}

const indications = { TOTAL_PASSED: CircleCheckBig, INDETERMINATE: CircleAlert, TOTAL_FAILED: CircleX } as const;

function SignatureItem({ signature }: { signature: Signature }) {
  const text = useText();
  const Icon = indications[signature.indication];
  return (
    <li className={classNames(styles.signature, styles[signature.indication])}>
      <Icon aria-hidden />
      <div>
        {signature.mandateLine && <p className={styles.muted}>{signature.mandateLine}</p>}
        <p className={styles.name}>
          {signature.name}
          {signature.function && <span className={styles.muted}>, {signature.function}</span>}
        </p>
        <p>
          {text(signature.timeStamped ? 'verify.signedStamped' : 'verify.signed', {
            when: longMoment(signature.signedAt),
          })}
        </p>
        <p className={styles.muted}>{signature.sentence}</p>
      </div>
    </li>
  );
}
