import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { InboxPage } from './inbox/InboxPage.tsx';
import { OpenShell } from './shell/OpenShell.tsx';
import { Shell } from './shell/Shell.tsx';

/** A screen that is fetched when it is first asked for. */
function later<N extends string>(
  load: () => Promise<Record<N, ComponentType>>,
  name: N,
): LazyExoticComponent<ComponentType> {
  return lazy(async () => ({ default: (await load())[name] }));
}

const SignPage = later(() => import('./sign/SignPage.tsx'), 'SignPage');
const SigningPage = later(() => import('./sign/SigningPage.tsx'), 'SigningPage');
const StartPage = later(() => import('./start/StartPage.tsx'), 'StartPage');
const StartFlowPage = later(() => import('./start/StartFlowPage.tsx'), 'StartFlowPage');
const CasesPage = later(() => import('./cases/CasesPage.tsx'), 'CasesPage');
const CasePage = later(() => import('./cases/CasePage.tsx'), 'CasePage');
const FlowsPage = later(() => import('./design/FlowsPage.tsx'), 'FlowsPage');
const DesignerPage = later(() => import('./design/DesignerPage.tsx'), 'DesignerPage');
const VersionsPage = later(() => import('./design/VersionsPage.tsx'), 'VersionsPage');
const AdministrationPage = later(() => import('./administration/AdministrationPage.tsx'), 'AdministrationPage');
const AbsencesPart = later(() => import('./administration/AbsencesPart.tsx'), 'AbsencesPart');
const MandatesPart = later(() => import('./administration/MandatesPart.tsx'), 'MandatesPart');
const PeoplePart = later(() => import('./administration/PeoplePart.tsx'), 'PeoplePart');
const VerifyPage = later(() => import('./verify/VerifyPage.tsx'), 'VerifyPage');
const DeliveryPage = later(() => import('./delivery/DeliveryPage.tsx'), 'DeliveryPage');
const AccessibilityPage = later(() => import('./pages/AccessibilityPage.tsx'), 'AccessibilityPage');
const FillPage = later(() => import('./fill/FillPage.tsx'), 'FillPage');
const PrivacyPage = later(() => import('./pages/PrivacyPage.tsx'), 'PrivacyPage');
const HelpPage = later(() => import('./pages/HelpPage.tsx'), 'HelpPage');
const NotFoundPage = later(() => import('./pages/NotFoundPage.tsx'), 'NotFoundPage');

/** Every address of the app. The inbox comes with the first load; each other screen when it is asked for. */
export function AppRoutes() {
  return (
    <Routes>
      <Route element={<OpenShell />}>
        <Route path="verify/:code?" element={<VerifyPage />} />
        <Route path="levering/:token" element={<DeliveryPage />} />
        <Route path="toegankelijkheid" element={<AccessibilityPage />} />
        <Route path="privacy" element={<PrivacyPage />} />
        <Route path="hulp" element={<HelpPage />} />
      </Route>
      <Route element={<Shell />}>
        <Route index element={<Navigate to="/postvak" replace />} />
        <Route path="postvak/:taskId?" element={<InboxPage />} />
        <Route path="ondertekenen" element={<SignPage />} />
        <Route path="ondertekenen/:id" element={<SigningPage />} />
        <Route path="taken/:task/invullen" element={<FillPage />} />
        <Route path="starten" element={<StartPage />} />
        <Route path="starten/:flow" element={<StartFlowPage />} />
        <Route path="dossiers" element={<CasesPage />} />
        <Route path="dossiers/:id" element={<CasePage />} />
        <Route path="ontwerpen" element={<FlowsPage />} />
        <Route path="ontwerpen/:key" element={<DesignerPage />} />
        <Route path="ontwerpen/:key/versies" element={<VersionsPage />} />
        <Route path="beheer" element={<AdministrationPage />}>
          <Route index element={<AbsencesPart />} />
          <Route path="mandaten" element={<MandatesPart />} />
          <Route path="medewerkers" element={<PeoplePart />} />
        </Route>
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
