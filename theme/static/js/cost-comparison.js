// The sums of plugins/blocks/costs.py, for what readers set. All words stand in the HTML.
const written = value => value.toLocaleString(document.documentElement.lang).replace('-', '−');
// Equal ends are one figure.
const fill = (pattern, ...values) => (values[0] == values[1] ? pattern.replace(/{.}–/, '') : pattern)
  .replace(/{(.)}/g, (_, place) => written(values[place]));

for (const box of document.querySelectorAll('.costs')) {
  const words = box.dataset, set = {}, all = selector => [...box.querySelectorAll(selector)];

  function update() {
    for (const place of all('[data-value]')) place.textContent = written(set[place.dataset.value]);
    for (const row of all('[data-rate]')) {
      const { rate, daily, months = set.months, per = 1 } = row.dataset;
      const [low, high] = row.cost = rate.split(' ').map(amount => Math.round(amount * (daily ? set.days : 1) * months / per));
      row.querySelector('output').value = fill('{0}–{1}', low, high);
      row.style = `--low:${low};--high:${high}`;
    }
    const rows = all('tr[data-rate]'), measure = box.querySelector('[data-measure]').cost;
    box.style = `--measure:${measure[0]};--most:${Math.max(...rows.map(row => row.cost[1]))}`;
    const dearer = rows.filter(row => compare(row, measure));
    for (const { dataset } of all('.cost-rules li')) dataset.decided = dataset.above ? set.days > dataset.above : !!dearer[0];
    all('li[data-rate]').map(test);
  }

  function compare(row, measure) {
    const [low, high] = row.cost, [, result] = row.querySelectorAll('output'), lines = row.querySelectorAll('td:last-child span');
    if (!result) return;
    const shares = measure.map((other, end) => {
      const less = other - row.cost[end], share = Math.round(less / other * 100) || 0;
      lines[end].textContent = fill(words.line, other, row.cost[end], less, share);
      return share;
    });
    const least = Math.min(...shares), most = Math.max(...shares);
    result.value = fill(words[least >= 0 ? 'less' : most < 0 ? 'more' : 'mixed'], Math.abs(least), Math.abs(most));
    result.dataset.decided = high < measure[0];
    lines[2].hidden = high < measure[0] || low > measure[1];
    return most < 0;
  }

  function test(row) {
    const [low, high] = row.cost, [, result] = row.querySelectorAll('output'), { wrong } = set;
    result.value = isNaN(wrong) ? '' : fill(words[wrong > high ? 'yes' : wrong < low ? 'no' : 'open'], wrong, low, high);
    result.dataset.decided = wrong > high;
  }

  for (const input of all('input')) {
    const { dataset, nextSibling: complaint } = input;
    input.oninput = () => {
      complaint.hidden = input.validity.valid;
      if (complaint.hidden) set[dataset.set] = input.valueAsNumber;
      update();
    };
    input.onchange = () => {
      box.querySelector('output').value = complaint.hidden ? all(dataset.says).map(part => part.textContent).join(', ') : complaint.textContent;
    };
    for (const button of input.closest('div').querySelectorAll('button')) button.onclick = () => {
      input.stepUp(button.value / input.step);
      input.oninput();
      input.onchange();
    };
    set[dataset.set] = input.valueAsNumber;
    input.closest('.cost-controls').hidden = false;
  }
  update();
}
