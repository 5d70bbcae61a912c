import { defineConfig } from 'vitest/config';
import { pageConstants } from './build-page.mjs';

export default defineConfig({
  define: await pageConstants(),
  test: { setupFiles: ['test/helpers/reference.ts'] },
});
