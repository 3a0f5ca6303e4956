import { Navigate, Route, Routes } from 'react-router';
import { InboxPage } from './inbox/InboxPage.tsx';
import { Shell } from './shell/Shell.tsx';

/** Every address of the app. The inbox comes with the first load; each other screen when it is asked for. */
export function AppRoutes() {
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<Navigate to="/postvak" replace />} />
        <Route path="postvak/:taskId?" element={<InboxPage />} />
      </Route>
    </Routes>
  );
}
