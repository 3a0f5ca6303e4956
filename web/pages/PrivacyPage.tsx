import { useText } from '../i18n/use-text.ts';
import { Sections } from './Sections.tsx';
import { TextPage } from './TextPage.tsx';

export function PrivacyPage() {
  const text = useText();
  return (
    <TextPage title={text('nav.privacy')}>
      <Sections names={['privacy.what', 'privacy.why', 'privacy.howLong', 'privacy.who', 'privacy.rights']} />
    </TextPage>
  );
}
