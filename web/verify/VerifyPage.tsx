import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Button } from '../elements/Button.tsx';
import { Page } from '../elements/Page.tsx';
import { TextField } from '../elements/TextField.tsx';
import { LoadProblem, Skeleton } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { verificationQuery } from '../server/queries.ts';
import { ApiProblem } from '../server/request.ts';
import { codeLength, digitsOf, spacedCode } from './verification-code.ts';
import { Verdict } from './Verdict.tsx';
import styles from './VerifyPage.module.css';

/** Open to anybody: does this document hold, who signed it and when? The heading is the answer. */
export function VerifyPage() {
  const text = useText();
  const { code } = useParams();
  if (code === undefined) {
    return (
      <Page title={text('verify.title')} intro={text('verify.intro')} width="text">
        <CodeForm initial="" />
      </Page>
    );
  }
  return <Answer key={code} code={digitsOf(code)} />;
}

function Answer({ code }: { code: string }) {
  const text = useText();
  const query = useQuery({ ...verificationQuery(code), enabled: code.length === codeLength });
  const isUnknown = code.length !== codeLength || (query.error instanceof ApiProblem && query.error.status === 404);
  if (isUnknown) {
    return (
      <Page title={text('verify.notFound')} width="text">
        <p className={styles.lead}>{text('verify.notFoundExplain', { code: spacedCode(code) })}</p>
        <CodeForm initial={spacedCode(code)} />
      </Page>
    );
  }
  if (!query.data) {
    return (
      <Page title={text('verify.busy')} width="text">
        {query.isError ? (
          <LoadProblem what={text('verify.failed')} error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton rows={3} />
        )}
      </Page>
    );
  }
  return (
    <Verdict found={query.data}>
      <section className={styles.again} aria-labelledby="nog-een">
        <h2 id="nog-een">{text('verify.another')}</h2>
        <CodeForm initial="" />
      </section>
    </Verdict>
  );
}

function CodeForm({ initial }: { initial: string }) {
  const text = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(initial);
  const [wasTried, setWasTried] = useState(initial !== '');
  const digits = digitsOf(typed);
  const problem = digits.length === codeLength ? undefined : text('verify.wrongLength', { count: digits.length });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (!problem) void navigate(`/verify/${digits}`);
  };
  return (
    <form noValidate onSubmit={submit} className={styles.form}>
      <TextField
        label={text('verify.code')}
        help={text('verify.codeHelp')}
        value={typed}
        onChange={setTyped}
        inputMode="numeric"
        autoComplete="off"
        problem={wasTried ? problem : undefined}
      />
      <Button type="submit" tone="primary">
        {text('verify.check')}
      </Button>
    </form>
  );
}
