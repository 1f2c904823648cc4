// Says which line the style sheet has lit, and keeps the ticks in the address: #four-conditions=1.3
const blocks = [...document.querySelectorAll('[data-enhance=assessment]')];
const boxes = block => [...block.querySelectorAll('input')];
const ticks = block => boxes(block).flatMap((box, place) => box.checked ? place + 1 : []).join('.');
const kept = block => new URLSearchParams(location.hash.slice(1)).get(block.id)?.match(/\d+/g);

function mark(block) {
  let text = '';
  for (const line of block.querySelectorAll('li')) {
    const lit = getComputedStyle(line).getPropertyValue('--lit');
    line.ariaCurrent = !!lit;
    if (lit) text = line.textContent;
  }
  return text;
}

function changed(block) {
  const text = mark(block), output = block.querySelector('output');
  clearTimeout(block.pause);
  block.pause = setTimeout(() => { if (output.value != text) output.value = text; }, 600);
  const state = blocks.filter(ticks).map(each => `${each.id}=${ticks(each)}`).join('&');
  // Other anchors stay.
  if (state || blocks.some(kept)) history.replaceState(1, '', state ? '#' + state : location.href.split('#')[0]);
}

function restore() {
  for (const block of blocks) {
    const numbers = kept(block);
    if (numbers) {
      boxes(block).forEach((box, place) => box.checked = numbers.includes(`${place + 1}`));
      // The browser returns to a page seen before.
      if (!history.state) block.scrollIntoView({ block: 'nearest' });
    }
    mark(block);
  }
  history.replaceState(1, '');
}

for (const block of blocks) {
  const button = block.querySelector('button');
  button.hidden = false;
  button.onclick = () => {
    for (const box of boxes(block)) box.checked = false;
    boxes(block)[0].focus(); // The button vanishes.
    changed(block);
  };
  block.onchange = () => changed(block);
}
restore();
addEventListener('hashchange', restore);
