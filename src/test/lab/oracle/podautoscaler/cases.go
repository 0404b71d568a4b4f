package podautoscaler

import (
	"context"
	"math/rand"
	"time"

	autoscaling "k8s.io/api/autoscaling/v2"
	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/kubernetes/pkg/controller/podautoscaler/metrics"
)

// Case is one vector: what goes in, and as "expected" what the controller made of it.
type Case = map[string]any

const key = "vision/model"

func oneOf[T any](random *rand.Rand, choices ...T) T { return choices[random.Intn(len(choices))] }

// Proposal asks for the replicas of one external value. Values are not negative: for those of a Value target the
// controller proposes a negative count, which comes to 0 a few lines later.
func Proposal(random *rand.Rand) Case {
	target := oneOf(random, int64(1), 3, 7, 333, 1000, 10_000, 40_000, 1_000_000_000_000_000, random.Int63n(100_000)+1)
	tolerances := Tolerances{scaleDown: 0.1, scaleUp: 0.1}
	if random.Intn(3) == 0 {
		tolerances = Tolerances{scaleDown: oneOf(random, 0.0, 0.01, 0.05, 0.2, 0.5), scaleUp: oneOf(random, 0.0, 0.01, 0.05, 0.2, 0.5)}
	}
	answer := Case{"targetMilli": target, "tolDown": tolerances.scaleDown, "tolUp": tolerances.scaleUp}
	if random.Intn(2) == 0 {
		status := oneOf(random, 0, 1, 2, 3, 5, 10, 100, random.Intn(50))
		usage := near(random, float64(target)*float64(max(1, status))*oneOf(random, 0.5, 0.9, 1.0, 1.1, 1.5, random.Float64()*3))
		replicas, _, _, err := calculator(&source{value: usage}, nil).
			GetExternalPerPodMetricReplicas(int32(status), target, "m", tolerances, namespace, &meta.LabelSelector{})
		answer["target"], answer["statusReplicas"], answer["usageMilli"], answer["expected"] = "AverageValue", status, usage, must(replicas, err)
		return answer
	}
	spec := oneOf(random, 1, 2, 3, 5, 10, 50, 1+random.Intn(40))
	ready := oneOf(random, spec, random.Intn(spec+1))
	usage := near(random, float64(target)*oneOf(random, 0.0, 0.5, 0.9, 1.0, 1.1, 1.5, random.Float64()*4))
	replicas, _, _, err := calculator(&source{value: usage}, running(ready, spec-ready)).
		GetExternalMetricReplicas(int32(spec), target, "m", tolerances, namespace, &meta.LabelSelector{}, selector)
	answer["target"], answer["specReplicas"], answer["readyPods"], answer["usageMilli"], answer["expected"] = "Value", spec, ready, usage, must(replicas, err)
	return answer
}

func near(random *rand.Rand, value float64) int64 {
	return max(0, int64(value)+int64(random.Intn(3)-1))
}

func must(replicas int32, err error) int32 {
	if err != nil {
		panic(err)
	}
	return replicas
}

// Resource asks for the replicas of what pods use of CPU or memory; -1 where the controller can't say. A pod is written
// as its state, what it uses and what it requests, in thousandths.
func Resource(random *rand.Rand) Case {
	count := 1 + random.Intn(8)
	request := oneOf(random, int64(100), 250, 333, 1000)
	load := random.Float64() * 2
	from := &source{pods: metrics.PodMetricsInfo{}}
	var pods []*core.Pod
	var written [][]any
	for i := 0; i < count; i++ {
		state := oneOf(random, "measured", "measured", "measured", "measured", "missing", "unready", "failed")
		phase := map[string]core.PodPhase{"unready": core.PodPending, "failed": core.PodFailed}[state]
		if phase == "" {
			phase = core.PodRunning
		}
		one := pod(i, phase, core.ConditionTrue)
		quantity := *resource.NewMilliQuantity(request, resource.DecimalSI)
		one.Spec.Containers = []core.Container{{Name: "model", Resources: core.ResourceRequirements{
			Requests: core.ResourceList{core.ResourceCPU: quantity, core.ResourceMemory: quantity}}}}
		usage := int64(float64(request) * load * (0.5 + random.Float64()))
		if state == "measured" || state == "failed" {
			from.pods[one.Name] = metrics.PodMetric{Value: usage, Timestamp: clock, Window: time.Minute}
		}
		pods = append(pods, one)
		written = append(written, []any{state, usage, request})
	}
	current := oneOf(random, int32(count), int32(count), 1+int32(random.Intn(10)))
	name := oneOf(random, core.ResourceCPU, core.ResourceMemory)
	tolerances := Tolerances{scaleDown: 0.1, scaleUp: 0.1}
	if random.Intn(2) == 0 {
		target := oneOf(random, int32(50), 60, 80, 120)
		replicas, _, _, _, err := calculator(from, pods).
			GetResourceReplicas(context.Background(), current, target, name, tolerances, namespace, selector, "")
		return Case{"kind": "Utilization", "target": target, "specReplicas": current, "pods": written, "expected": orFailed(replicas, err)}
	}
	target := int64(float64(request) * oneOf(random, 0.5, 0.8, 1.0))
	replicas, _, _, err := calculator(from, pods).
		GetRawResourceReplicas(context.Background(), current, target, name, tolerances, namespace, selector, "")
	return Case{"kind": "AverageValue", "target": target, "specReplicas": current, "pods": written, "expected": orFailed(replicas, err)}
}

func orFailed(replicas int32, err error) int32 {
	if err != nil {
		return -1
	}
	return replicas
}

// RateLimit asks how far policies and remembered events let the count move.
func RateLimit(random *rand.Rand) Case {
	controller := newController()
	up, upWritten := rules(random)
	down, downWritten := rules(random)
	upEvents, upEventsWritten := events(random)
	downEvents, downEventsWritten := events(random)
	controller.scaleUpEvents[key], controller.scaleDownEvents[key] = upEvents, downEvents
	lowest, current, wanted := int32(random.Intn(6)), int32(random.Intn(60)), int32(random.Intn(150))
	highest := lowest + 1 + int32(random.Intn(100))
	replicas, reason, _ := controller.convertDesiredReplicasWithBehaviorRate(NormalizationArg{
		Key: key, ScaleUpBehavior: up, ScaleDownBehavior: down,
		MinReplicas: lowest, MaxReplicas: highest, CurrentReplicas: current, DesiredReplicas: wanted})
	return Case{"current": current, "stabilised": wanted, "min": lowest, "max": highest,
		"scaleUp": upWritten, "scaleDown": downWritten, "upEvents": upEventsWritten, "downEvents": downEventsWritten,
		"expected": replicas, "reason": reason}
}

// Stabilise asks what two windows make of remembered recommendations.
func Stabilise(random *rand.Rand) Case {
	controller := newController()
	upWindow, downWindow := oneOf(random, int32(0), 0, 30, 60, 120), oneOf(random, int32(0), 60, 300, 300)
	history := [][]any{}
	for i := 0; i < random.Intn(6); i++ {
		age, count := oneOf(random, 1, 14, 15, 30, 45, 60, 61, 119, 120, 285, 299, 300, 301, 400), int32(random.Intn(30))
		controller.recommendations[key] = append(controller.recommendations[key], timestampedRecommendation{count, ago(age)})
		history = append(history, []any{count, age})
	}
	current, desired := int32(random.Intn(30)), int32(random.Intn(30))
	replicas, _, _ := controller.stabilizeRecommendationWithBehaviors(NormalizationArg{
		Key:               key,
		ScaleUpBehavior:   &autoscaling.HPAScalingRules{StabilizationWindowSeconds: &upWindow},
		ScaleDownBehavior: &autoscaling.HPAScalingRules{StabilizationWindowSeconds: &downWindow},
		MinReplicas:       1, MaxReplicas: 1000, CurrentReplicas: current, DesiredReplicas: desired})
	return Case{"current": current, "desired": desired, "upWindow": upWindow, "downWindow": downWindow, "history": history, "expected": replicas}
}

// LegacyClamp asks for the range and the doubling of the path without behavior.
func LegacyClamp(random *rand.Rand) Case {
	current, wanted, lowest := int32(random.Intn(60)), int32(random.Intn(150)), int32(random.Intn(6))
	highest := lowest + 1 + int32(random.Intn(100))
	replicas, reason, _ := convertDesiredReplicasWithRules(current, wanted, lowest, highest)
	return Case{"current": current, "stabilised": wanted, "min": lowest, "max": highest, "expected": replicas, "reason": reason}
}

func newController() *HorizontalController {
	return &HorizontalController{
		recommendations:              map[string][]timestampedRecommendation{},
		scaleUpEvents:                map[string][]timestampedScaleEvent{},
		scaleDownEvents:              map[string][]timestampedScaleEvent{},
		downscaleStabilisationWindow: 300 * time.Second,
		tolerance:                    0.1,
	}
}

func ago(seconds int) time.Time { return clock.Add(-time.Duration(seconds) * time.Second) }

func events(random *rand.Rand) ([]timestampedScaleEvent, [][]any) {
	made, written := []timestampedScaleEvent{}, [][]any{}
	for i := 0; i < random.Intn(4); i++ {
		age, change := oneOf(random, 1, 5, 15, 20, 30, 45, 60, 61, 100, 500), int32(1+random.Intn(6))
		made = append(made, timestampedScaleEvent{replicaChange: change, timestamp: ago(age)})
		written = append(written, []any{change, age})
	}
	return made, written
}

func rules(random *rand.Rand) (*autoscaling.HPAScalingRules, Case) {
	var policies []autoscaling.HPAScalingPolicy
	var written [][]any
	for i := 0; i < 1+random.Intn(3); i++ {
		policy := autoscaling.HPAScalingPolicy{Type: autoscaling.PodsScalingPolicy, Value: oneOf(random, int32(1), 2, 4, 10)}
		if random.Intn(2) == 0 {
			policy = autoscaling.HPAScalingPolicy{Type: autoscaling.PercentScalingPolicy, Value: oneOf(random, int32(10), 33, 50, 100, 200)}
		}
		policy.PeriodSeconds = oneOf(random, int32(15), 30, 60, 120, 1800)
		policies = append(policies, policy)
		written = append(written, []any{string(policy.Type), policy.Value, policy.PeriodSeconds})
	}
	choice := oneOf(random, autoscaling.MaxChangePolicySelect, autoscaling.MaxChangePolicySelect, autoscaling.MinChangePolicySelect, autoscaling.DisabledPolicySelect)
	window := oneOf(random, int32(0), 0, 15, 60, 120, 300)
	return &autoscaling.HPAScalingRules{SelectPolicy: &choice, Policies: policies, StabilizationWindowSeconds: &window},
		Case{"window": window, "select": string(choice), "policies": written, "tol": nil}
}
