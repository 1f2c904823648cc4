// Tells the calendar which page led to a booking. The parameters stand in this page's own address; nothing is stored.
const link = document.querySelector('[data-enhance=source]');
const frame = link.closest('li').querySelector('template')?.content.querySelector('iframe');
const given = new URLSearchParams(location.search);

function withSource(address) {
  const url = new URL(address);
  for (const name of link.dataset.names.split(' ')) {
    if (given.has(name)) url.searchParams.set(name, given.get(name));
  }
  return url.href;
}

link.href = withSource(link.href);
if (frame) frame.dataset.src = withSource(frame.dataset.src);
