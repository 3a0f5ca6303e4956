import { mergeConfig } from 'vite';
import app from '../vite.config.ts';
import { apiDouble } from './double/index.ts';

/** The screens on the double: `npx vite --config web/testing/vite.config.ts`. */
export default mergeConfig(app, { plugins: [apiDouble()], server: { port: 4301, proxy: {} } });
