import { defineConfig } from 'vitest/config';
import { pageConstants } from './build-page.mjs';

export default defineConfig({
  define: await pageConstants(),
  // What programs that tests start keep for the next time is nothing for the user's own folder.
  test: { setupFiles: ['test/helpers/reference.ts'], env: { PLAN_NO_CACHE: '1' } },
});
