import { LinkButton } from '../elements/Button.tsx';
import { Page } from '../elements/Page.tsx';
import { useText } from '../i18n/use-text.ts';

export function NotFoundPage() {
  const text = useText();
  return (
    <Page title={text('notFound.title')} width="text">
      <p>{text('notFound.explain')}</p>
      <div>
        <LinkButton tone="primary" to="/postvak">
          {text('task.backToInbox')}
        </LinkButton>
      </div>
    </Page>
  );
}
