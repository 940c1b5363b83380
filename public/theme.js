// Before the first paint, so that a chosen theme never flashes the other. The key is src/ui/theme.ts's.
try {
  const theme = localStorage.getItem('parlance.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the system's theme it is.
}
