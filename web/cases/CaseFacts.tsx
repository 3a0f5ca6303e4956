import { ShieldCheck } from 'lucide-react';
import { Link } from 'react-router';
import type { CaseDetail } from '../../api/resources/cases.ts';
import { useText } from '../i18n/use-text.ts';
import { spacedCode } from '../verify/verification-code.ts';
import styles from './CasePage.module.css';

/** What was filled in, and the code with which anybody can check the documents. */
export function CaseFacts({ found }: { found: CaseDetail }) {
  const text = useText();
  return (
    <>
      {found.data.length > 0 && (
        <section className={styles.section} aria-labelledby="gegevens">
          <h2 id="gegevens">{text('case.data')}</h2>
          <dl className={styles.data}>
            {found.data.map(({ id, label, value }) => (
              <div key={id}>
                <dt>{label}</dt>
                <dd>{value || text('start.notFilled')}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <section className={styles.section} aria-labelledby="code">
        <h2 id="code">{text('case.code')}</h2>
        <div className={styles.code}>
          <ShieldCheck aria-hidden />
          <div>
            <p className={styles.digits}>{spacedCode(found.verificationCode)}</p>
            <p>
              <Link to={`/verify/${found.verificationCode}`}>{text('case.verify')}</Link>
            </p>
          </div>
        </div>
      </section>
    </>
  );
}
