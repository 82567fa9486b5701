// What the build reported, and what the sources say that it must report: the same lines, no more and no less.
evaluate(new File(basedir, '../../../src/it/marked-lines.groovy'))

// The same for people and for other tools.
def json = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/raceguard/raceguard.json'))
assert json.violations >= 5
assert new File(basedir, 'target/raceguard/raceguard.html').text.contains('locks-are-released-on-every-path')
assert new File(basedir, 'target/raceguard/raceguard.sarif').text.contains('com/acme/orders/Inventory.java')
